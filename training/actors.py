"""Fit all tables of the room of actors, in the order in which they build on each other: python -m training.actors CORPUS_DIR

Words of home, shapes of names, whose land, sectors: about two minutes on one core. None of them reads the reader's
states: they are fitted on annotated sentences and stay as they are when the reader's weights change. What those states
say beside them is fitted by training/kin_weights.py.
"""

from __future__ import annotations

from training import context, home_words, name_shapes, sectors

if __name__ == "__main__":
    for step in (home_words, name_shapes, context, sectors):
        step.main()

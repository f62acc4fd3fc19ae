"""python -m training prepare | thaw [NAME] | train [name=value ...] | export [NAME] | tune | evaluate [NAME] | soup | refit | plv | curve | cost [NAME]

Options of train: see `training.train.Options` (name, epochs, fraction, init, rate, layers, names).
"""

from __future__ import annotations

import sys

import msgspec


def main() -> None:
    """Run one step; heavy imports stay inside."""
    step = sys.argv[1] if len(sys.argv) > 1 else ""
    if step == "prepare":
        from training.prepare import prepare

        prepare()
    elif step == "thaw":
        from training.thaw import thaw

        thaw(*sys.argv[2:3])
    elif step == "train":
        from training.train import Options, train

        train(msgspec.convert(dict(x.split("=", 1) for x in sys.argv[2:]), Options, strict=False))
    elif step == "evaluate":
        from training.evaluate import evaluate

        evaluate(*sys.argv[2:3])
    elif step == "tune":
        from training import settings
        from training.tune import tune_folder

        tune_folder(settings.path("weights"), settings.path("work") / "calibration.json")
    elif step == "soup":
        from training.soup import soup

        soup(sys.argv[2], sys.argv[3:])
    elif step == "refit":
        from training.refit import refit

        refit(*sys.argv[2:4])
    elif step == "plv":
        from training.plv import plv

        plv(*sys.argv[2:4])
    elif step == "cost":
        from training.cost import cost

        cost(*sys.argv[2:3])
    elif step == "curve":
        from training.curve import curve

        curve()
    elif step == "export":
        from training.export import export

        print(export(sys.argv[2] if len(sys.argv) > 2 else "reader"))
    else:
        raise SystemExit(__doc__)


if __name__ == "__main__":
    main()

"""Edits of annotated texts in training keep every span on its words."""

from training.examples import Event, Example, edit, join

TEXT = "Iran, kata AFP, mengecam Israel."


def example():
    event = Event((16, 24), "ACCUSE", None, "actual", {"actor": (0,), "recipient": (1,)})
    mentions = (((0, 4), "GPE", ""), ((25, 31), "GPE", ""))
    return Example(TEXT, "id", "t", None, mentions, (event,), ())


def words(one):
    return [one.text[a:b] for (a, b), *_ in one.mentions], [one.text[slice(*e.span)] for e in one.events]


def test_insertions_beside_a_span_stay_outside_it():
    changed = edit(example(), [(4, 4, " "), (25, 25, "  "), (31, 31, " ")])
    assert words(changed) == (["Iran", "Israel"], ["mengecam"])


def test_replaced_words_carry_their_span():
    changed = edit(example(), [(0, 4, "Republik Kongo"), (16, 24, "mengutuk keras")])
    assert words(changed) == (["Republik Kongo", "Israel"], ["mengutuk keras"])


def test_lost_space_moves_what_follows():
    assert words(edit(example(), [(24, 25, "")])) == (["Iran", "Israel"], ["mengecam"])


def test_joined_examples_point_to_their_own_mentions():
    both = join([example(), example()], "\n")
    assert words(both) == (["Iran", "Israel"] * 2, ["mengecam"] * 2)
    assert both.events[1].roles == {"actor": (2,), "recipient": (3,)}
    assert [both.text[slice(*part)] for part in both.parts] == [TEXT, TEXT]

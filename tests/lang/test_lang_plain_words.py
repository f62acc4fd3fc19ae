"""Words that no name holds: none of a known person's name, and none that our own examples say may be one."""

from runut.knowledge import load
from runut.lang import table


def test_no_word_of_a_known_name_is_plain():
    plain = set(table("id", "plain_words")["words"].split())
    assert {"dilaporkan", "kronologi"} & plain == {"dilaporkan"}  # "kronologi" is a word of titles, in titles.toml
    assert not plain & {part for name in load().people.exact for part in name.split()}
    assert not plain & {"indah", "setia", "cahaya", "agung", "teguh", "hari"}
    assert set(table("ms", "plain_words")["words"].split()) == plain

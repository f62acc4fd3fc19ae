"""The word index of a chronicle: which pages and events hold a word, and which spellings of a name there are.

Made as a whole from the content tables whenever they have changed; a word is folded as names are
(`knowledge.folding`: no case, no accents, no apostrophes), and a word that stands in the texts with a capital only
also gets its `skeleton`, under which Gaddafi, Khadafi and Qaddafi meet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib import resources

from runut.chronicle import bulk
from runut.chronicle.connection import Connection
from runut.knowledge.folding import key, skeleton

__all__ = ["ACTORS", "DAYS", "FRESH", "MARK", "build_index", "folded_words", "pairs_sql", "sound_of"]

MARK = "search"  # key in `meta`
FRESH = "4"  # version of the index; another one is made anew
_APOSTROPHES = re.compile("['’ʼ‘`´]")
_LEAST = 4  # letters a name must have to be known by its sound
_LONG = 60  # letters of a word that is looked for; longer ones are no words

_POSTS = """INSERT INTO search_posts
SELECT DISTINCT r.kind, w.word, r.doc
FROM raw r JOIN vocabulary v ON v.raw = r.raw JOIN search_words w ON w.token = v.token ORDER BY r.kind, w.word, r.doc"""
_NAMES = """INSERT INTO search_names
SELECT actor, name, country, count(*) FROM search_parties GROUP BY ALL ORDER BY ALL"""
ACTORS = """SELECT p.actor, arg_max(p.name, length(p.name)) AS name, max(p.country) AS country,
    count(DISTINCT p.doc) AS events, min(e.earliest) AS earliest, max(coalesce(e.latest, e.earliest)) AS latest
FROM search_parties p JOIN search_events e USING (doc) WHERE p.actor <> '' AND {where} GROUP BY p.actor"""
_TABLES = ("words", "pages", "events", "posts", "members", "parties", "places", "pairs", "actors", "names", "days")
DAYS = """SELECT coalesce(a.outlet, '') AS outlet, d.earliest AS day, count(*) AS pages
FROM dates d JOIN articles a ON a.page = d.page WHERE d.earliest IS NOT NULL AND d.earliest = d.latest
GROUP BY ALL ORDER BY ALL"""


def build_index(connection: Connection) -> None:
    """Make the index anew, inside the caller's transaction."""
    for table in _TABLES:
        connection.execute(f"DELETE FROM search_{table}")  # noqa: S608 - the program's own words
    text = resources.files(__package__).joinpath("search.sql").read_text(encoding="utf-8")
    for statement in text.split("\n;\n"):
        connection.execute(statement)
    _words(connection)
    connection.execute(_POSTS)
    for level in ("country", "actor"):
        connection.execute(f"INSERT INTO search_pairs {pairs_sql(level)} ORDER BY doc, a, b")
    connection.execute(f"INSERT INTO search_actors {ACTORS.format(where='true')} ORDER BY ALL")
    connection.execute(_NAMES)
    connection.execute(f"INSERT INTO search_days {DAYS}")
    for table in ("raw", "vocabulary", "ordered", "told"):
        connection.execute(f"DROP TABLE {table}")


def pairs_sql(level: str, where: str = "true") -> str:
    """SQL of rows of `search_pairs` at a level ("country" or "actor"), of the events that meet a condition on
    `search_events`.

    Pairs as `stories.find_dyads` makes them: who acts on whom; where nobody receives, everybody who acts together
    (`joint`: which types are done so is the asker's knowledge). Denied acts tie nobody.
    """
    return f"""
    WITH party AS (
        SELECT DISTINCT p.doc, p.side, p.{level} AS key, m.quad, e.type, e.earliest, e.latest
        FROM search_parties p JOIN search_events e USING (doc) JOIN search_members m USING (doc)
        WHERE p.best AND p.{level} <> '' AND m.best AND m.modality <> 'denied' AND {where}
    )
    SELECT DISTINCT a.doc, '{level}' AS level, least(a.key, b.key) AS a, greatest(a.key, b.key) AS b, a.quad,
        false AS joint, a.type, a.earliest, a.latest
    FROM party a JOIN party b USING (doc) WHERE a.side = 'actor' AND b.side = 'recipient' AND a.key <> b.key
    UNION ALL
    SELECT a.doc, '{level}', a.key, b.key, a.quad, true, a.type, a.earliest, a.latest
    FROM party a JOIN party b USING (doc) WHERE a.side = 'actor' AND b.side = 'actor' AND a.key < b.key
        AND a.doc NOT IN (SELECT doc FROM party WHERE side = 'recipient')"""  # noqa: S608 - the program's own words


def _words(connection: Connection) -> None:
    """Fold every different word once; number the folded ones in their order."""
    connection.execute("CREATE OR REPLACE TEMP TABLE vocabulary (raw VARCHAR, token VARCHAR)")
    capital: dict[str, bool] = {}
    pairs: list[tuple[str, str]] = []
    for (raw,) in connection.execute("SELECT DISTINCT raw FROM raw ORDER BY raw").fetchall():
        for token in folded_words(raw):
            pairs.append((raw, token))
            capital[token] = capital.get(token, True) and raw[:1].isupper()
    bulk.insert(connection, "vocabulary", (("raw", "VARCHAR"), ("token", "VARCHAR")), pairs)
    rows = ((n, token, sound_of(token) if capital[token] else "") for n, token in enumerate(sorted(capital), 1))
    columns = (("word", "INTEGER"), ("token", "VARCHAR"), ("sound", "VARCHAR"))
    bulk.insert(connection, "search_words", columns, rows)


def folded_words(text: str) -> tuple[str, ...]:
    """Return the words of a text as the index knows them, in order, each once; "d'Orvane" is also "orvane"."""
    if text.isascii() and text.isalpha() and (text.islower() or text[1:].islower()):  # one plain word: most are
        return (text.lower(),) if len(text) <= _LONG else ()
    return tuple(dict.fromkeys(word for word in _parts(text) if 0 < len(word) <= _LONG))


def _parts(text: str) -> Iterable[str]:
    for piece in text.split():
        yield from key(piece).split()
        if _APOSTROPHES.search(piece):
            yield from (key(part) for part in _APOSTROPHES.split(piece) if len(part) >= _LEAST)


def sound_of(token: str) -> str:
    """Return the one spelling a name goes under, '' for words too short (or numbers) to be told apart by it."""
    return "" if len(token) < _LEAST or not token.isalpha() else skeleton(token)

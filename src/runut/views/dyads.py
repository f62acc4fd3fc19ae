"""Who deals with whom: one pair over time, and the network of all pairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from statistics import mean
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from runut.chronicle import Reader
from runut.chronicle.search import pairs_sql
from runut.records import ActorRef, EventMention
from runut.views.chronology import events_clause, mentions_of
from runut.views.later import find_dyads, mutual_types, party_of
from runut.views.merged import relation_rows
from runut.views.overlay import overlay
from runut.views.question import Question
from runut.views.sources import when_row
from runut.views.whom import group_names, is_code, party_meant

if TYPE_CHECKING:
    from runut.stories import Step

__all__ = ["Level", "country_names", "dyad_row", "dyad_sums", "network_view", "time_view"]

Level = Literal["actor", "country"]


def dyad_row(reader: Reader, a: str, b: str) -> dict[str, Any] | None:
    """All acts between two actors over time, with quad counts, score and states; None where nothing ties them.

    `a` and `b` are countries or actors: codes ("RUS"), party codes ("LBYREB"), ids or names in Indonesian, Malay or
    English; the answer names them by code or id. A country asks for all of its parties, and each step and state says
    which; beside one of its own parties it stands for its state alone. Raises InputError for a name that is unknown or
    may mean several, with the candidates.
    """
    return _row(reader, party_meant(reader, a), party_meant(reader, b))


def _row(reader: Reader, a: str, b: str) -> dict[str, Any] | None:
    judged = overlay(reader)
    columns, keys = zip(*(_column(party) for party in (a, b)), strict=True)
    one, two = (
        f"SELECT doc FROM search_parties WHERE best AND {column} = ?"  # noqa: S608 - one of two columns
        for column in columns
    )
    sql = (
        "SELECT e.id, m.mention FROM search_members m JOIN search_events e ON e.doc = m.doc "  # noqa: S608
        f"WHERE m.best AND m.doc IN ({one} INTERSECT {two}) ORDER BY m.doc"
    )
    homes = {mention: event for event, mention in judged.rows(sql, list(keys))}
    best = {homes[item.id]: item for item in mentions_of(reader, list(homes))}
    level = "id" if set(columns) == {"actor"} else "party"
    if len(set(columns)) == 2:  # a country and an actor: everybody but that actor stands for their party
        best, level = {event: _but(item, {a, b}) for event, item in best.items()}, "id"
    steps = [step for dyad in find_dyads(best, level) if _between((dyad.a, dyad.b), a, b) for step in dyad.steps]
    states = [row for row in relation_rows(reader, Question()) if _between((row["a"], row["b"]), a, b)]
    if not steps and not states:
        return None
    return {"a": a, "b": b, **_counted(steps), "states": states, "steps": _told(steps, best, level)}


def _column(party: str) -> tuple[str, str]:
    """The column of the index a party stands in, and what stands there."""
    return ("country", party[:3]) if is_code(party) else ("actor", party)


def _but(mention: EventMention, actors: set[str]) -> EventMention:
    """A mention whose parties, but for some actors, go by their party's code in place of their id."""

    def coded(refs: Sequence[ActorRef]) -> tuple[ActorRef, ...]:
        return tuple(
            ref if ref.id in actors else msgspec.structs.replace(ref, id=party_of(ref, "party")) for ref in refs
        )

    return msgspec.structs.replace(mention, actors=coded(mention.actors), recipients=coded(mention.recipients))


_SUMS = """SELECT p.quad, count(*), sum(m.score), count(m.score)
FROM (SELECT DISTINCT doc, quad FROM pair WHERE a = ? AND b = ?) p JOIN search_members m USING (doc)
WHERE m.best GROUP BY p.quad ORDER BY p.quad"""


def dyad_sums(reader: Reader, a: str, b: str) -> dict[str, Any] | None:
    """`dyad_row` without its steps. Of two countries the index knows the sums; of others every act is read."""
    a, b = party_meant(reader, a), party_meant(reader, b)
    if a == b or not all(is_code(party) and len(party) == 3 for party in (a, b)):
        found = _row(reader, a, b)
        return found and {name: value for name, value in found.items() if name != "steps"}
    pair, params = _pairs(reader, Question(), "country")
    rows = list(overlay(reader).rows(pair + _SUMS, [*params, *sorted((a, b))]))
    states = [row for row in relation_rows(reader, Question()) if _between((row["a"], row["b"]), a, b)]
    if not rows and not states:
        return None
    scored = sum(row[3] for row in rows)
    mean_score = round(sum(row[2] or 0.0 for row in rows) / scored, 2) if scored else None
    quads = {quad: count for quad, count, _, _ in rows}
    return {"a": a, "b": b, "quads": quads, "mean_score": mean_score, "states": states}


def _between(pair: tuple[str, str], a: str, b: str) -> bool:
    """Whether two parties are those asked for, in either order."""
    one, two = pair
    return (_is(one, a, b) and _is(two, b, a)) or (_is(one, b, a) and _is(two, a, b))


def _is(party: str, asked: str, other: str) -> bool:
    """Whether a party is meant by a code or id: itself, or one of its country's where the country is asked for."""
    whole = is_code(asked) and len(asked) == 3 and not other.casefold().startswith(asked.casefold())
    return party.casefold() == asked.casefold() or (whole and is_code(party) and party[:3] == asked.upper())


def _counted(steps: list[Step]) -> dict[str, Any]:
    """Events by quad and their mean score, each event once however many parties took part."""
    events = {step.event: step for step in steps}
    scores = [step.score for step in events.values() if step.score is not None]
    quads = Counter(step.quad for step in events.values())
    return {"quads": dict(sorted(quads.items())), "mean_score": round(mean(scores), 2) if scores else None}


def _told(steps: list[Step], best: Mapping[str, EventMention], level: str) -> list[dict[str, Any]]:
    ordered = sorted(steps, key=lambda step: (_start(step), step.event, step.a, step.b))
    return [
        {"event_id": step.event, "from": step.a, "to": step.b, "from_names": _names(best[step.event], step.a, level),
         "to_names": _names(best[step.event], step.b, level), "date": when_row(step.when), "type": step.type,
         "mode": step.mode, "modality": step.modality, "quad": step.quad, "score": step.score,
         "quote": best[step.event].quote, "page_id": best[step.event].page}
        for step in ordered
    ]  # fmt: skip


def _start(step: Step) -> date:
    return (step.when.earliest if step.when else None) or date.max


def _names(mention: EventMention, key: str, level: str) -> list[str]:
    """The names under which a party takes part in an act."""
    refs = (*mention.actors, *mention.recipients)
    return list(dict.fromkeys(ref.name or ref.text for ref in refs if party_of(ref, level) == key))


_TIES = """SELECT a, b, count(*) AS events, count(*) FILTER (quad LIKE '%cooperation') AS cooperation,
       count(*) FILTER (quad LIKE '%conflict') AS conflict, min(earliest), max(coalesce(latest, earliest))
FROM pair GROUP BY a, b ORDER BY events DESC, a, b LIMIT ?
"""
_TIMES = """SELECT a, b, quad, earliest, latest, count(*)
FROM pair JOIN (SELECT unnest(?) AS a, unnest(?) AS b) USING (a, b) GROUP BY ALL ORDER BY ALL
"""


def _pairs(reader: Reader, question: Question, level: Level) -> tuple[str, list[Any]]:
    """SQL of a common table expression `pair`, one row an event and pair, and its parameters: as the index has them,
    and of the events that decisions touch as they are now."""
    where, params = events_clause(reader, question)
    touched = ", ".join(str(one.doc) for one in overlay(reader).touched.values())
    counted = f"level = '{level}' AND (NOT joint OR type IN (SELECT unnest(?)))"
    clauses = [counted]
    if where != "true":
        clauses.append(f"doc IN (SELECT doc FROM search_events WHERE {where})")  # noqa: S608 - a user's words are params
    if touched:
        clauses.append(f"doc NOT IN ({touched})")
    sql = f"SELECT * FROM search_pairs WHERE {' AND '.join(clauses)}"  # noqa: S608
    params = [mutual_types(), *params]
    if touched:
        now = pairs_sql(level, f"e.doc IN (SELECT doc FROM search_events WHERE doc IN ({touched}) AND {where})")  # noqa: S608
        sql += f" UNION ALL SELECT * FROM ({now}) WHERE {counted}"  # noqa: S608
        params += [*params[1:], params[0]]
    return f"WITH pair AS ({sql}) ", params


def network_view(reader: Reader, question: Question, level: Level = "country") -> dict[str, Any]:
    """Return {nodes: [{id, name, country, events}], ties: [{a, b, events, cooperation, conflict, first, last}]}.

    Ties are undirected, the busiest first, at most `question.limit` (100 where it is None). `level` says whether nodes
    are countries or single actors; who has neither code nor id is in no tie.
    """
    reader.need_index()
    pair, params = _pairs(reader, question, level)
    rows = overlay(reader).rows(pair + _TIES, [*params, question.limit or 100])
    ties = [
        {"a": a, "b": b, "events": events, "cooperation": good, "conflict": bad,
         "first": first.isoformat() if first else None, "last": last.isoformat() if last else None}
        for a, b, events, good, bad, first, last in rows
    ]  # fmt: skip
    weight: dict[str, int] = {}
    for tie in ties:
        for key in (str(tie["a"]), str(tie["b"])):
            weight[key] = weight.get(key, 0) + int(tie["events"] or 0)
    names = _called(reader, list(weight)) if level == "actor" else country_names(reader, list(weight))
    nodes = [
        {"id": key, "name": names[key][0], "country": names[key][1] or None, "events": count}
        for key, count in sorted(weight.items(), key=lambda item: (-item[1], item[0]))
    ]
    return {"nodes": nodes, "ties": ties}


def time_view(reader: Reader, question: Question, level: Level = "country", pairs: int = 8) -> list[dict[str, Any]]:
    """Return the busiest pairs over time: {a, b, name_a, name_b, events, acts, states} each, the busiest first.

    `acts` are (earliest, latest, quad, events) with days or None; `states` rows of `relation_rows` between the two.
    """
    view = network_view(reader, msgspec.structs.replace(question, limit=pairs, offset=0), level)
    pair, params = _pairs(reader, question, level)
    names = {node["id"]: node["name"] for node in view["nodes"]}
    wanted = [[tie[side] for tie in view["ties"]] for side in ("a", "b")]
    acts: dict[tuple[str, str], list[tuple[Any, ...]]] = {}
    for a, b, quad, first, last, count in (
        overlay(reader).rows(pair + _TIMES, [*params, *wanted]) if view["ties"] else ()
    ):
        acts.setdefault((a, b), []).append((first, last, quad, count))
    states: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in relation_rows(reader, Question()):
        ends = (row["a"][:3], row["b"][:3]) if level == "country" else (row["a"], row["b"])
        states.setdefault((min(ends), max(ends)), []).append(row)
    return [
        {"a": a, "b": b, "name_a": names[a], "name_b": names[b], "events": tie["events"], "acts": acts.get((a, b), []),
         "states": states.get((a, b), [])}
        for tie in view["ties"]
        for a, b in [(tie["a"], tie["b"])]
    ]  # fmt: skip


def _called(reader: Reader, keys: list[str]) -> dict[str, tuple[str, str]]:
    sql = (
        "SELECT actor, arg_max(name, n), arg_max(country, n) FROM (SELECT actor, name, country, count(*) AS n "
        "FROM search_parties WHERE actor IN (SELECT unnest(?)) GROUP BY ALL) GROUP BY actor"
    )
    groups = group_names(reader, keys)
    return {key: (groups.get(key, name), country) for key, name, country in overlay(reader).rows(sql, [keys])}


def country_names(reader: Reader, codes: list[str]) -> dict[str, tuple[str, str]]:
    """Return (name, code) of each code: the name the pages' actors know the country by, else the code."""
    sql = (
        "SELECT country, mode(name) FROM page_actors WHERE kind = 'country' AND country IN (SELECT unnest(?)) "
        "GROUP BY country"
    )
    return {code: (code, code) for code in codes} | {code: (name, code) for code, name in reader.rows(sql, [codes])}

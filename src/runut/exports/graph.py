"""Actor graphs: GraphML (yEd, Gephi, networkx) and GEXF with spells for time (Gephi)."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from xml.etree import ElementTree

from msgspec import Struct

from runut.exports.bundle import Bundle, EventRow, Written
from runut.records import ActorRef
from runut.views import mutual_types


class Tie(Struct):
    """An edge being gathered: what `a` did with or to `b`."""

    events: int = 0
    origins: int = 0
    cooperation: int = 0
    conflict: int = 0
    first: str = ""
    last: str = ""
    evidence: str = ""


class ActorGraph(Struct):
    """Nodes (id -> label, country, sector) and directed ties."""

    nodes: dict[str, tuple[str, str, str]]
    ties: dict[tuple[str, str], Tie]


def actor_graph(bundle: Bundle) -> ActorGraph:
    """Gather the graph of who did something to whom; acts done with one another tie every pair of their actors once, in
    order of name, as dyads do."""
    graph = ActorGraph({}, defaultdict(Tie))
    for row in bundle.rows():
        for a, b in _pairs(row):
            tie = graph.ties[_node(graph, a), _node(graph, b)]
            _add(tie, row)
    return graph


def _pairs(row: EventRow) -> list[tuple[ActorRef, ActorRef]]:
    best = row.best
    if best.modality == "denied":
        return []
    if not best.recipients:
        if row.event.type not in mutual_types():
            return []
        actors = sorted(best.actors, key=lambda ref: ref.id or ref.text)
        return [(a, b) for at, a in enumerate(actors) for b in actors[at + 1 :]]
    return [(a, b) for a in best.actors for b in best.recipients]


def _node(graph: ActorGraph, ref: ActorRef) -> str:
    key = ref.id or f"~{ref.text.casefold()}"
    group = f"{ref.country} {ref.sector}" if ref.id and ref.country and ref.sector else ref.text
    graph.nodes.setdefault(key, (ref.name or group, ref.country, ref.sector))
    return key


def _add(tie: Tie, row: EventRow) -> None:
    when, best = row.event.when, row.best
    tie.events += 1
    tie.origins += row.event.origins
    tie.cooperation += best.quad.endswith("cooperation")
    tie.conflict += best.quad.endswith("conflict")
    if when and when.earliest:
        tie.first = min(filter(None, (tie.first, when.earliest.isoformat())))
        tie.last = max(tie.last, (when.latest or when.earliest).isoformat())
    tie.evidence = tie.evidence or f"{best.page}:{best.evidence.start}-{best.evidence.end}"


_EDGE = {"weight": "int", "origins": "int", "cooperation": "int", "conflict": "int", "first": "string",
         "last": "string", "evidence": "string"}  # fmt: skip


def _values(tie: Tie) -> dict[str, str]:
    return {"weight": str(tie.events), "origins": str(tie.origins), "cooperation": str(tie.cooperation),
            "conflict": str(tie.conflict), "first": tie.first, "last": tie.last, "evidence": tie.evidence}  # fmt: skip


def _plain(value: str) -> str:
    return "".join(
        c for c in value if c in "\t\n\r" or (c >= " " and not 0xD800 <= ord(c) <= 0xDFFF and c not in "\ufffe\uffff")
    )


class GraphMl:
    """GraphML."""

    name = "graphml"
    suffix = ".graphml"
    title = "GraphML of actors; edges carry events, origins, first and last day"

    def write(self, bundle: Bundle, out: Path) -> Written:
        """Write OUT."""
        graph = actor_graph(bundle)
        root = ElementTree.Element("graphml", {"xmlns": "http://graphml.graphdrawing.org/xmlns"})
        for name in ("label", "country", "sector"):
            ElementTree.SubElement(root, "key", {"id": name, "for": "node", "attr.name": name, "attr.type": "string"})
        for name, kind in _EDGE.items():
            ElementTree.SubElement(
                root, "key", {"id": f"e_{name}", "for": "edge", "attr.name": name, "attr.type": kind}
            )
        body = ElementTree.SubElement(root, "graph", {"edgedefault": "directed"})
        for key, facts in sorted(graph.nodes.items()):
            node = ElementTree.SubElement(body, "node", {"id": _plain(key)})
            for name, value in zip(("label", "country", "sector"), facts, strict=True):
                ElementTree.SubElement(node, "data", {"key": name}).text = _plain(value)
        for (a, b), tie in sorted(graph.ties.items()):
            edge = ElementTree.SubElement(body, "edge", {"source": _plain(a), "target": _plain(b)})
            for name, value in _values(tie).items():
                ElementTree.SubElement(edge, "data", {"key": f"e_{name}"}).text = _plain(value)
        return _write(root, out, len(graph.ties))


class Gexf:
    """GEXF 1.3 with spells."""

    name = "gexf"
    suffix = ".gexf"
    title = "GEXF of actors with spells (Gephi timeline)"

    def write(self, bundle: Bundle, out: Path) -> Written:
        """Write OUT."""
        graph = actor_graph(bundle)
        root = ElementTree.Element("gexf", {"xmlns": "http://gexf.net/1.3", "version": "1.3"})
        body = ElementTree.SubElement(
            root, "graph", {"defaultedgetype": "directed", "mode": "dynamic", "timeformat": "date"}
        )
        for kind, names in (("node", ("country", "sector")), ("edge", tuple(_EDGE))):
            listed = ElementTree.SubElement(body, "attributes", {"class": kind})
            for name in names:
                ElementTree.SubElement(listed, "attribute", {"id": name, "title": name, "type": "string"})
        nodes = ElementTree.SubElement(body, "nodes")
        for key, (label, country, sector) in sorted(graph.nodes.items()):
            node = ElementTree.SubElement(nodes, "node", {"id": _plain(key), "label": _plain(label)})
            _attributes(node, {"country": country, "sector": sector})
        edges = ElementTree.SubElement(body, "edges")
        for number, ((a, b), tie) in enumerate(sorted(graph.ties.items())):
            facts = {"id": str(number), "source": _plain(a), "target": _plain(b), "weight": str(tie.events)}
            edge = ElementTree.SubElement(edges, "edge", facts)
            _attributes(edge, _values(tie))
            if tie.first:
                spells = ElementTree.SubElement(edge, "spells")
                ElementTree.SubElement(spells, "spell", {"start": tie.first, "end": tie.last})
        return _write(root, out, len(graph.ties))


def _attributes(parent: ElementTree.Element, values: dict[str, str]) -> None:
    listed = ElementTree.SubElement(parent, "attvalues")
    for name, value in values.items():
        ElementTree.SubElement(listed, "attvalue", {"for": name, "value": _plain(value)})


def _write(root: ElementTree.Element, out: Path, rows: int) -> Written:
    ElementTree.indent(root)
    out.write_bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n")
    return Written((out,), rows)

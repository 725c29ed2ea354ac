"""From what Mermaid's parser gives, for each kind of diagram, to nodes, edges and groups."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from sys import intern
from typing import Any

from spec_atlas.model.diagram import Edge, Graph, Group, Node
from spec_atlas.reading.mermaid_labels import icon, plain
from spec_atlas.reading.mermaid_places import Places, body

Found = Mapping[str, Any]
Parts = tuple[list[Node], list[Edge], list[Group]]


def graph(found: Found, kind: str, places: Places) -> Graph:
    """Return the graph in a parser's answer; `kind` is for answers that do not name theirs."""
    kind = _KINDS.get(str(found.get("type") or kind), str(found.get("type") or kind))
    reader = _READERS.get(kind)
    nodes, edges, groups = reader(found, places) if reader else ([], [], [])
    title = plain(str(found.get("title") or "")) or places.title or plain(str(found.get("accTitle") or "")).strip('"')
    return Graph(kind, tuple(nodes), tuple(edges), tuple(groups), title, str(found.get("c4Type") or ""))


def word(text: str) -> tuple[str, str]:
    """Return kind and finer kind as a diagram's first word says them."""
    first = re.search(r"[\w-]+", body(text))
    name = first[0] if first else ""
    if name.startswith("C4"):
        return "c4", name
    return _KINDS.get(name, name.removesuffix("-beta").removesuffix("-v2")), ""


_KINDS = {
    "graph": "flowchart",
    "flowchart-v2": "flowchart",
    "flowchart-elk": "flowchart",
    "sequenceDiagram": "sequence",
    "stateDiagram": "state",
    "stateDiagram-v2": "state",
    "classDiagram": "class",
    "classDiagram-v2": "class",
    "erDiagram": "er",
}
"""Mermaid has several words for one kind."""


def _flowchart(found: Found, places: Places) -> Parts:
    frames = {frame["id"]: frame for frame in found["subgraphs"]}
    parent = {inner: name for name, frame in frames.items() for inner in frame["nodes"] if inner != name}
    nodes = [
        Node(
            intern(item["id"]),
            plain(item["label"] or "", item["labelType"] == "markdown"),
            intern(item["layoutShape"] or ""),
            parent.get(item["id"], ""),
            tuple(name for name in classes if name != "clickable") if (classes := item["classes"]) else (),
            item["icon"] or icon(item["label"] or ""),
            "",
            item["link"] or "",
            places.node(item["id"]),
        )
        for item in found["nodes"]
        if item["id"] not in frames
    ]
    # An id is kept once, however many edges name it; and once for all drawings, which are much alike.
    names = {name: name for name in (*frames, *(node.id for node in nodes))}
    edges = [
        Edge(
            names.get(item["from"], item["from"]),
            names.get(item["to"], item["to"]),
            plain(item["label"] or "", item["labelType"] == "markdown"),
            item["type"] != "arrow_open",
            item["stroke"] == "dotted",
            places.edge(item["from"], item["to"]),
            item["type"].startswith("double_"),
        )
        for item in found["edges"]
        if item["stroke"] != "invisible"
    ]
    groups = [
        Group(
            name,
            plain(frame["title"] or "", frame["labelType"] == "markdown"),
            parent.get(name, ""),
            tuple(frame["classes"]),
            icon(frame["title"] or ""),
            span=places.frame(name, frame["title"] or ""),
        )
        for name, frame in frames.items()
    ]
    return nodes, edges, sorted(groups, key=lambda group: group.span)


def _architecture(found: Found, places: Places) -> Parts:
    nodes = [
        Node(
            item["id"],
            plain(item["title"] or item["iconText"] or ""),
            item["type"],
            item["in"] or "",
            icon=item["icon"] or "",
            span=places.node(item["id"]),
        )
        for item in found["nodes"]
    ]
    frames = {item["id"]: item["in"] or "" for item in found["nodes"]}
    edges = []
    for item in found["edges"]:
        span = places.edge(item["lhsId"], item["rhsId"])
        ends = [
            (item[f"{side}Id"], frames.get(item[f"{side}Id"], "") if item[f"{side}Group"] else "", item[f"{side}Into"])
            for side in ("lhs", "rhs")
        ]
        if ends[0][2] and not ends[1][2]:
            ends.reverse()
        (start, outer, back), (end, inner, into) = ends
        label = plain(item["title"] or "")
        edges.append(Edge(start, end, label, bool(into), False, span, bool(back), outer, inner))
    groups = [
        Group(item["id"], plain(item["title"] or ""), item["in"] or "", (), item["icon"] or "", places.node(item["id"]))
        for item in found["groups"]
    ]
    return nodes, edges, groups


def _block(found: Found, places: Places) -> Parts:
    nodes: list[Node] = []
    groups: list[Group] = []
    for item, parent in _blocks(found["blocks"], ""):
        label, classes, span = plain(item["label"] or ""), tuple(item.get("classes", ())), places.node(item["id"])
        if item["type"] == "composite":
            groups.append(Group(item["id"], label, parent, classes, span=span))
        elif item["type"] not in ("space", "column-setting"):
            nodes.append(Node(item["id"], label, item["type"], parent, classes, icon(item["label"] or ""), span=span))
    edges = [
        Edge(
            item["start"],
            item["end"],
            plain(item["label"] or ""),
            item["arrowTypeEnd"] != "arrow_open",
            span=places.edge(item["start"], item["end"]),
        )
        for item in found["edges"]
    ]
    return nodes, edges, groups


def _blocks(items: list[dict[str, Any]], parent: str) -> Iterator[tuple[dict[str, Any], str]]:
    for item in items:
        yield item, parent
        yield from _blocks(item["children"], item["id"])


def _c4(found: Found, places: Places) -> Parts:
    def said(item: Found, *names: str) -> str:
        return plain(" ".join(_text(item.get(name)) for name in names))

    def inside(item: Found) -> str:
        parent = str(item.get("parentBoundary") or "")
        return "" if parent == "global" else parent

    nodes = [
        Node(
            item["alias"],
            said(item, "label"),
            said(item, "typeC4Shape"),
            inside(item),
            detail=said(item, "techn", "descr"),
            link=str(item.get("link") or ""),
            span=places.node(item["alias"]),
        )
        for item in found["shapes"]
    ]
    edges = [
        Edge(
            item["from"],
            item["to"],
            said(item, "label", "techn"),
            span=places.edge(item["from"], item["to"]),
            both=item["type"] == "birel",
        )
        for item in found["rels"]
    ]
    groups = [
        Group(
            item["alias"],
            said(item, "label"),
            inside(item),
            span=places.node(item["alias"]),
            shape=str(item.get("nodeType") or "boundary"),
            detail=said(item, "type", "descr"),
        )
        for item in found["boundaries"]
        if item["alias"] != "global"
    ]
    return nodes, edges, groups


def _text(value: Any) -> str:
    """Return the text in a C4 value; `$sprite="x"` in the place of a label makes it a mapping of its own."""
    if isinstance(value, dict):
        return _text(value.get("text"))
    return value if isinstance(value, str) else ""


def _sequence(found: Found, places: Places) -> Parts:
    actors = found["actors"]
    nodes = [
        Node(name, plain(actors[name]["description"]), actors[name]["type"], span=places.node(name))
        for name in found["actorOrder"]
    ]
    edges = [
        Edge(item["from"], item["to"], plain(str(item.get("message") or "")))
        for item in found["messages"]
        if item.get("from") in actors and item.get("to") in actors
    ]
    return nodes, edges, []


def _state(found: Found, places: Places) -> Parts:
    nodes: list[Node] = []
    groups: list[Group] = []
    for item in found["nodes"]:
        label, parent = plain(str(item["label"] or "")), item.get("parentId") or ""
        if item["isGroup"]:
            groups.append(Group(item["id"], label, parent, span=places.node(item["id"])))
        else:
            nodes.append(Node(item["id"], label, item["shape"], parent, span=places.node(item["id"])))
    edges = [Edge(item["start"], item["end"], plain(item.get("label") or "")) for item in found["edges"]]
    return nodes, edges, groups


def _entities(found: Found, places: Places) -> Parts:
    names = {item["id"]: name for name, item in found["entities"].items()}
    nodes = [
        Node(name, plain(item["label"] or name), span=places.node(name)) for name, item in found["entities"].items()
    ]
    edges = [
        Edge(names[item["entityA"]], names[item["entityB"]], plain(item["roleA"] or ""), directed=False)
        for item in found["relationships"]
        if item["entityA"] in names and item["entityB"] in names
    ]
    return nodes, edges, []


_READERS: Mapping[str, Callable[[Found, Places], Parts]] = {
    "flowchart": _flowchart,
    "architecture": _architecture,
    "block": _block,
    "c4": _c4,
    "sequence": _sequence,
    "state": _state,
    "er": _entities,
}
"""Classes, charts, plans and the rest are told by their kind alone: nothing in them is deployed."""

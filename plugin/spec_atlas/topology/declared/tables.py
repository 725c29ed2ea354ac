"""Rows of the tables that list a system's resources."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spec_atlas.model.declared import DRAWN_LAYERS, Declaration
from spec_atlas.model.spec import Spec, Table, Value
from spec_atlas.topology.declared.sort import layer
from spec_atlas.topology.vocabulary import Vocabulary

_PARTED = re.compile(r",\s+|\s+(?:and|&|\+)\s+")
_COUNT = re.compile(r"\d{1,3}\b")
_GAP = re.compile(r"\{\{|\[[^\]]*\]|TBD|\.\.\.|…")


def tables(spec: Spec, vocabulary: Vocabulary) -> Iterator[Declaration]:
    """Yield the resources of a spec's tables; a row that names nothing we know as a layer is left out."""
    for table in spec.tables:
        if table.kind != "resources":
            continue
        name = table.column("resource", "component", "service", "name")
        kind, count = table.column("type", "instance"), table.column("count", "replicas")
        if name < 0 or name == kind:
            continue
        about = _about(spec, table, vocabulary)
        for row in table.rows:
            if name < len(row) and row[name].text:
                told = row[kind].text if 0 <= kind < len(row) else ""
                copies = _COUNT.match(row[count].text) if 0 <= count < len(row) else None
                yield from _row(row[name], told, about, int(copies[0]) if copies else 0, vocabulary)


def _about(spec: Spec, table: Table, vocabulary: Vocabulary) -> str:
    """The layer that the table's heading names: `Compute`, `Database`."""
    if table.section < 0:
        return ""
    found = layer(spec.sections[table.section].title, vocabulary)
    return found if found in ("compute", "data", "storage") else ""


def _row(cell: Value, told: str, about: str, copies: int, vocabulary: Vocabulary) -> Iterator[Declaration]:
    if _GAP.search(cell.text):
        return
    pieces = [piece for piece in _PARTED.split(cell.text) if piece.strip()]
    layers = [layer(piece, vocabulary) for piece in pieces]
    if len(pieces) > 1 and all(layers):
        # `Route 53, CloudFront, AWS WAF` are three; `Aurora, berth schema` is one.
        for piece, found in zip(pieces, layers, strict=True):
            yield Declaration(piece.strip(), found, "table", cell.span)
        return
    found = layer(cell.text, vocabulary) or layer(told, vocabulary) or about
    if found in DRAWN_LAYERS:
        yield Declaration(cell.text, found, "table", cell.span, "" if _GAP.search(told) else told, (), copies)

"""Mermaid's grammar: what a diagram says, or where and why it does not parse. The only module that imports merman."""

from __future__ import annotations

import atexit
import json
import re
from functools import lru_cache
from html import unescape
from importlib import import_module
from itertools import pairwise
from threading import Lock
from typing import Any, Protocol

from spec_atlas.model.diagram import Graph, SyntaxFault
from spec_atlas.reading.mermaid_fault import fault
from spec_atlas.reading.mermaid_graph import graph, word
from spec_atlas.reading.mermaid_memory import remember
from spec_atlas.reading.mermaid_places import Places

MAXIMUM_CHARACTERS = 50_000
MAXIMUM_EDGES = 500
"""Mermaid's own limits (`maxTextSize`, `maxEdges`): in a browser nothing beyond them is drawn."""


@lru_cache(maxsize=1)
def available() -> bool:
    """Whether there is a parser on this platform: merman has no wheels for some, and fails to load on old systems."""
    try:
        import_module("merman")
    except (ImportError, OSError):
        return False
    return True


# Those of one file that is edited and asked for again; whoever keeps more keeps topologies.
@lru_cache(maxsize=32)
def parse(text: str) -> Graph:
    """Return what a diagram says; one that does not parse, or is too large, has a `fault`.

    Without a parser only the kind is known, from the diagram's first word.
    """
    kind, subkind = word(text)
    large = _too_large(text)
    if large:
        return Graph(kind, subkind=subkind, fault=SyntaxFault(1, 1, large))
    if not available():
        return Graph(kind, subkind=subkind)
    try:
        found: dict[str, Any] = json.loads(_engine().parse_json(text, None))
    except (ValueError, RecursionError) as error:  # a lone surrogate cannot be handed over
        return Graph(kind, subkind=subkind, fault=SyntaxFault(1, 1, f"The diagram cannot be read: {error}"))
    except Exception as error:  # merman's errors share no base class but this one
        return Graph(kind, subkind=subkind, fault=_fault(text, error))
    # Relations are `rels` in C4; they are counted first, for a look at each costs time.
    edges = max(len(found.get(name) or ()) for name in ("edges", "rels"))
    if edges > MAXIMUM_EDGES:
        return Graph(kind, subkind=subkind, fault=SyntaxFault(1, 1, _too_many(edges)))
    try:
        return graph(found, kind, Places(text))
    except (KeyError, TypeError, AttributeError):
        # merman's answers have no schema; a kind that changed shape is then known by its name alone.
        return Graph(kind, subkind=subkind)


@lru_cache(maxsize=1)
def _engine() -> Any:
    from merman import MermanEngine

    return MermanEngine(None, None)


_ARROW = re.compile(r"[<ox]?(?:--+|==+|-\.+-?)[->ox.=]*")


def _too_large(text: str) -> str:
    """Say what is too large before it costs time: `a & b --> c & d` is four edges, and a line of them is millions."""
    if len(text) > MAXIMUM_CHARACTERS:
        return f"The diagram has {len(text):,} characters; Mermaid draws up to {MAXIMUM_CHARACTERS:,}."
    edges = 0
    if text.count("&") > 20:
        for line in text.split("\n"):
            # A `&` inside a label counts too, hence the generous limit.
            ends = [part.count("&") + 1 for part in _ARROW.split(line)]
            edges += sum(one * other for one, other in pairwise(ends))
    return _too_many(edges) if edges > 4 * MAXIMUM_EDGES else ""


def _too_many(edges: int) -> str:
    return f"The diagram has {edges:,} edges; Mermaid draws up to {MAXIMUM_EDGES}."


def _fault(text: str, error: Exception) -> SyntaxFault:
    """Return where and why merman refuses a diagram."""
    if getattr(error, "code_name", "") == "MERMAN_RESOURCE_LIMIT_EXCEEDED":
        message = _message(error)
        return SyntaxFault(1, 1, f"The diagram is too large: {message.partition(': ')[2] or message}.")
    for found in json.loads(_engine().analyze_json(text, None))["diagnostics"]:
        if found["severity"] == "error":
            return fault(text, found["message"], found["span"], refused=_refused)
    return fault(text, _message(error), None, refused=_refused)


def _message(error: Exception) -> str:
    return str(getattr(error, "message", "") or error)


def _refused(text: str, message: str) -> bool:
    """Whether merman refuses a text for this reason."""
    try:
        _engine().parse_json(text, None)
    except Exception as error:  # see `parse`
        return message[:40] in _message(error)
    return False


class TextMeasure(Protocol):
    """Says how wide a label will be; there is no browser to ask."""

    def __hash__(self) -> int:
        """Engines are kept, one for each measure."""

    def width(self, text: str, size: float, bold: bool = False) -> float:
        """Pixels that `text` takes on one line, in type of `size` pixels."""

    def lines(self, text: str, size: float, bold: bool = False, limit: float = 0.0) -> tuple[str, ...]:
        """`text` broken so that no line is wider than `limit` pixels; 0 sets no limit."""


def draw(text: str, *, id: str, measure: TextMeasure | None = None, options: str = "{}", seconds: float = 5.0) -> str:  # noqa: A002
    """Mermaid source as merman draws it: raw SVG, to be cleaned and coloured before anybody sees it.

    `id` starts every id in the drawing, `measure` gives the widths of labels, `options` is merman's options in JSON.
    Raises ValueError with merman's own words when the text cannot be drawn, TimeoutError when that takes longer than
    `seconds`, ImportError where merman is missing.
    """
    import merman

    request = merman.MermanOperationRequestV4(
        operation_id="svg",
        source=text,
        uri=None,
        # Options of a request are merged with the engine's, which takes a millisecond: all are the engine's.
        options_json=None,
        control=merman.MermanOperationControl(timeout_ms=int(seconds * 1000)),
    )
    try:
        # An engine with a measurer takes one drawing at a time and refuses a second: wait here instead.
        with _drawing:
            return bytes(_drawer(options, id, measure).execute(request).data).decode()
    except Exception as error:  # see `parse`
        late = getattr(error, "code_name", "") == "MERMAN_CANCELLED"
        raise (TimeoutError if late else ValueError)(_message(error)) from error


_drawing = Lock()


@lru_cache(maxsize=4)
def _drawer(options: str, id: str, measure: TextMeasure | None) -> Any:  # noqa: A002
    """A merman engine, kept because making one costs more than a drawing."""
    import merman

    options = json.dumps({**json.loads(options), "svg": {"diagram_id": id}})
    if measure is None:
        return merman.MermanEngine(options, None)
    remember(merman.merman_uniffi)
    ruler = measure

    class Measurer(merman.MermanTextMeasurer):  # type: ignore[misc]  # merman ships no types
        """Answers merman's questions about text; None leaves one to merman's own tables."""

        def __init__(self) -> None:
            self.answers: dict[bytes, bytes] = {}
            """What was asked and answered, for `remember`."""

        def measure(self, request: Any) -> Any:
            """What merman asks, of our ruler."""
            operation = request.operation.name
            size, bold = request.font_size, request.font_weight in ("bold", "bolder", "600", "700", "800", "900")
            # The text of a label may still hold character references and tags; what a browser measures does not.
            asked = _FORM.sub("", _BREAK.sub("\n", unescape(request.text)))
            if operation in _LENGTHS:
                widest = max(ruler.width(line, size, bold) for line in asked.split("\n"))
                return answer(merman.MermanTextMeasurementResultKind.LENGTH, length=widest, line_count=0)
            if operation in _EXTENTS:
                half = ruler.width(asked, size, bold) / 2
                kind = merman.MermanTextMeasurementResultKind.HORIZONTAL_EXTENTS
                return answer(kind, bbox_left=half, bbox_right=half, line_count=0)
            if operation in _METRICS:
                broken = ruler.lines(asked, size, bold, request.max_width or 0.0)
                return answer(
                    merman.MermanTextMeasurementResultKind.METRICS,
                    width=max(ruler.width(line, size, bold) for line in broken),
                    height=len(broken) * request.line_height,
                    line_count=len(broken),
                )
            return None

    def answer(kind: Any, **parts: float) -> Any:
        empty = {"width": 0.0, "height": 0.0, "length": 0.0, "line_count": 0}
        boxes = {"bbox_left": None, "bbox_right": None, "raw_width": None}
        return merman.MermanTextMeasureResult(result_kind=kind, **{**empty, **boxes, **parts})

    return merman.MermanEngine(options, merman.MermanEngineServices().with_text_measurer(Measurer()))


# Block diagrams measure the tags of a label with its words.
_BREAK = re.compile(r"<br\s*/?>")
_FORM = re.compile(r"</?(?:b|strong|i|em|u|small|code|sub|sup)>")
# The questions of merman's text measurement protocol 1 that widths alone can answer.
_LENGTHS = frozenset(
    (
        *("COMPUTED_LENGTH", "SIMPLE_B_BOX_WIDTH", "RAW_B_BOX_WIDTH", "TSPAN_B_BOX_WIDTH", "WRAP_PROBE_B_BOX_WIDTH"),
        *("BOUNDING_CLIENT_RECT_WIDTH", "CANVAS_MEASURE_TEXT_WIDTH"),
    )
)
_EXTENTS = frozenset(("B_BOX_X", "B_BOX_X_WITH_ASCII_OVERHANG", "TITLE_B_BOX_X"))
_METRICS = frozenset(("MEASURE", "WRAPPED", "MERMAID_CALCULATE_TEXT_DIMENSIONS"))

# At the end of Python merman's library is gone before the engines are: let them go first.
atexit.register(_drawer.cache_clear)
atexit.register(_engine.cache_clear)

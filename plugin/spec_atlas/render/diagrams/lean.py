"""merman's SVG without two thirds of its letters and half of its elements, none of which anybody would see.

To read and pass over them takes much longer than to cut them out first. `<` stands for the beginning of a tag alone: in
the words of a label and in a value it is written `&lt;`.
"""

import re
from functools import lru_cache

WORDS = "words"
"""The tag of a label whose HTML is nothing but words."""


def lean(raw: str) -> str:
    """The SVG as short as it can be for the same drawing."""
    before, _, rest = raw.partition("<style>")
    if rest:
        raw = before + rest.partition("</style>")[2]
    # The longest first: what is gone need not be searched.
    return _unmarked(_worded(_pointless(_filled(raw)), moved=_FLOWCHART in before))


_FLOWCHART = ' aria-roledescription="flowchart'


def _filled(raw: str) -> str:
    """Without the outlines of sketched boxes, twenty times as long as anything else: the fill before says the same."""
    place = raw.find(_FILL)
    while place >= 0:
        start = raw.find(_PATH, place) + len(_PATH)
        end = raw.find('"', start)
        if start > len(_PATH) and _FILL_END.fullmatch(raw, place, start) and _OUTLINE.match(raw, end):
            raw = raw[:start] + raw[end:]
        place = raw.find(_FILL, place + 1)
    return raw


_PATH = '<path d="'
_FILL = ' stroke="none" stroke-width="0"'
_FILL_END = re.compile(rf"{_FILL}[^<>]*/>{_PATH}")
_OUTLINE = re.compile('" stroke="[^"]*" stroke-width="[^"]*" fill="none" stroke-dasharray="0 0"')


def _pointless(raw: str) -> str:
    """Without what merman says of an edge for its own scripts: the points on its way once more, and its ends."""
    parts = raw.split(_EDGE)
    for number in range(1, len(parts)):
        before, part = parts[number - 1], parts[number]
        points = part.find(_POINTS)
        end = part.find('"', points + len(_POINTS)) + 1
        inside = before.rfind("<") > before.rfind(">") and part.find('"') == points >= 0 and end
        if inside:
            parts[number - 1], parts[number] = before.removesuffix(_NO_STYLE), part[end:].removeprefix(_LOOK)
        else:
            parts[number] = _EDGE + part
    return "".join(parts)


_EDGE = ' data-edge="true" data-et="edge" data-id="'
_POINTS = '" data-points="'
_NO_STYLE, _LOOK = ' style=";"', ' data-look="classic"'


def _unmarked(raw: str) -> str:
    """Without the arrow heads that no edge ends in; merman has a dozen in each drawing."""
    start, end = raw.find(_MARKER), raw.rfind(_MARKER_END)
    if start < 0 or end < start:
        return raw
    used = frozenset(_REFERENCE.findall(raw))
    markers = raw[start:end].split(_MARKER_END)
    kept = [marker for marker in markers if not _is_idle(marker, used)]
    if len(kept) == len(markers):
        return raw
    return raw[:start] + "".join(marker + _MARKER_END for marker in kept) + raw[end + len(_MARKER_END) :]


_MARKER = '<marker id="'
_MARKER_END = "</marker>"
_REFERENCE = re.compile(r"#([\w-]+)")
_NAME = re.compile(r"[\w-]+")


def _is_idle(marker: str, used: frozenset[str]) -> bool:
    """Whether nothing refers to a marker, nor it to anything."""
    if not marker.startswith(_MARKER) or "#" in marker or marker.count("<marker") > 1:
        return False
    name = marker[len(_MARKER) : marker.find('"', len(_MARKER))]
    return bool(_NAME.fullmatch(name)) and name not in used


def _worded(raw: str, *, moved: bool) -> str:
    """With plain words for each label that is written in one manner, as most are: its boxes say nothing.

    When `moved`, a group around it that only says where it is goes too: so it does in drawings of flowcharts.
    """
    before, *labels = raw.split(_LABEL)
    parts = [before]
    for label in labels:
        html, _, after = label.partition(_LABEL_END)
        size, text = _plain(html)
        if not size:
            parts.append(_LABEL + label)
            continue
        before, place = parts[-1], ""
        group = before.rfind(_GROUP) if moved and after.startswith("</g>") else -1
        if group >= 0 and (found := _PLACE.fullmatch(before, group + len(_GROUP))):
            parts[-1], place, after = before[:group], f' x="{found[1]}" y="{found[2]}"', after[4:]
        parts.append(f"<{WORDS}{size}{place}>{text}</{WORDS}>{after}")
    return "".join(parts).replace(_UNLABELLED, "")


_LABEL, _LABEL_END = "<foreignObject", "</foreignObject>"
_GROUP = '<g class="label"'
_NUMBER = r"(-?\d+(?:\.\d+)?)"
_PLACE = re.compile(rf'(?: style=""| data-id="[^"<>]*") transform="translate\({_NUMBER}, ?{_NUMBER}\)">(?:<rect/>)?')
_UNLABELLED = f'<g class="edgeLabel"><{WORDS} width="0" height="0" x="0" y="0"></{WORDS}></g>'


def _plain(html: str) -> tuple[str, str]:
    """The size and the text of a label whose boxes say nothing of its words; two empty ones for any other label."""
    size, _, boxes = html.partition(">")
    opening = boxes.find(_BEGIN) + len(_BEGIN)
    inner = boxes[opening:]
    text = inner[3 : -len(_END)] if inner.startswith("<p>") and inner.endswith(_END) else ""
    if (not text and inner != _EMPTY) or _SIGNS.search(text) or not _is_silent(boxes[:opening]):
        return "", ""
    found = _SIZE.fullmatch(size)
    return (found[1], text) if found else ("", "")


_BEGIN, _END, _EMPTY = 'Label">', "</p></span></div>", "</span></div>"
_SIGNS = re.compile(r"[<>&]")
_SIZE = re.compile(r'( width="[\d.]+" height="[\d.]+")(?: style="overflow: visible;")?')
_BOXES = re.compile(
    r'<div xmlns="http://www.w3.org/1999/xhtml"(?: class="labelBkg")?'
    r' style="display: table(?:-cell)?; white-space: nowrap; line-height: 1.5;'
    r'(?: max-width: \d+px; text-align: center;)?(?: width: \d+px;)?"><span class="(?:node|edge)Label">'
)


@lru_cache(maxsize=1_000)
def _is_silent(boxes: str) -> bool:
    """Whether what is around the words of a label says nothing of them."""
    return bool(_BOXES.fullmatch(boxes))

"""Where the text of a spec names another one by its id, without a link."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from spec_atlas.catalog.identity import folded
from spec_atlas.model.span import Span
from spec_atlas.model.spec import Reference, Spec

# An id of one word (`network`) is a word like any other; and what stands in a path, an address or a link is no prose.
_NAME = re.compile(r"(?<![\w/#@.\[(-])[^\W_][\w.]*(?:-\w+(?:\.\w+)*)+(?![\w/#@\](-])")
# From the first hyphen of a word on: what stands in a name begins no other one.
_TAIL = re.compile(r"-(?<=[\w.]-)\w[\w.-]*")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_MOST = 500


class Prose:
    """Looks for ids in the text of specs, outside code, comments and metadata."""

    def __init__(self, ids: Collection[str]) -> None:
        """Look for these ids, which are folded."""
        self._ids = ids
        self._heads = frozenset(name.partition("-")[0] for name in ids if "-" in name)
        self._longest = max(map(len, self._heads), default=0)

    def named(self, spec: Spec) -> Iterator[Reference]:
        """Yield a mention for each place of a spec that names one of the ids, other than its own."""
        text, own = spec.body, folded(spec.id)
        passed: frozenset[int] = frozenset()
        hidden: list[tuple[int, int]] = []
        line, counted, told = 1, 0, 0
        for start, end in self._places(text):
            if not counted:
                passed = _passed(spec)
                hidden = [match.span() for match in _COMMENT.finditer(text)] if "<!--" in text else []
            line += text.count("\n", counted, end)
            counted = end
            name = text[start:end]
            if line in passed or any(first <= start < last for first, last in hidden) or folded(name) == own:
                continue
            told += 1
            if told > _MOST:
                return
            column = start - text.rfind("\n", 0, start)
            yield Reference("mention", name, Span.of(line, column, line, column + len(name)), name)

    def _places(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where a text holds one of the ids."""
        # Few words hold a hyphen, and before their first one few have what ids begin with.
        for tail in _TAIL.finditer(text):
            hyphen = tail.start()
            word = text[max(hyphen - self._longest - 1, 0) : hyphen]
            word = word[word.rfind(" ") + 1 :]
            if not word.isalnum():
                word = _ending(word)
            if word.casefold() in self._heads:
                found = _NAME.match(text, hyphen - len(word))
                if found and found[0].casefold() in self._ids:
                    yield found.span()


def _ending(text: str) -> str:
    """The signs at the end of a text that may stand in a name before its first hyphen."""
    start = len(text)
    while start and (text[start - 1].isalnum() or text[start - 1] in "._"):
        start -= 1
    return text[start:]


def _passed(spec: Spec) -> frozenset[int]:
    """The lines of code, diagrams and metadata."""
    spans = [code.span for code in spec.codes] + [diagram.span for diagram in spec.diagrams]
    spans += [field.span for field in spec.fields if field.origin != "front-matter"]
    return frozenset[int]().union(*(range(span.line, span.end_line + 1) for span in spans))

"""The stories of `stories/`: a document and what is read in it, side by side."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from spec_atlas.model.conventions import Conventions
from spec_atlas.model.source import Source
from spec_atlas.model.span import Span
from spec_atlas.model.spec import Requirement, Spec, Trace, Waiver
from spec_atlas.reading.spec import read

STORY = re.compile(
    r"^## (?P<title>.+?)\n+````markdown\n(?P<text>.*?)\n````\n+```yaml\n(?P<told>.*?)\n```$", re.M | re.S
)


def stories() -> Iterator[Any]:
    """Yield each story with its title."""
    for file in sorted(Path(__file__).with_name("stories").glob("*.md")):
        text = file.read_text(encoding="utf-8")
        found = list(STORY.finditer(text))
        assert len(found) == len(re.findall(r"^````markdown$", text, re.M)), (
            f"{file.name} holds a story that is no story"
        )
        for story in found:
            yield pytest.param(story["text"] + "\n", yaml.safe_load(story["told"]), id=f"{file.stem}: {story['title']}")


@pytest.mark.parametrize(("text", "told"), list(stories()))
def test_story(text: str, told: Mapping[str, object], conventions: Conventions) -> None:
    """Each thing a story tells is read so, completely and at its place."""
    spec = read(Source("specs/story.md", text), conventions)
    assert told
    for key, expected in told.items():
        assert _TOLD[key](spec, expected) == expected, key


def _fields(spec: Spec, expected: Mapping[str, str]) -> Mapping[str, str]:
    return {name: spec.text(name) for name in expected} if expected else {one.name: one.text for one in spec.fields}


def _item(item: Requirement, spec: Spec) -> str:
    words = [item.id, item.kind]
    if item.checked is not None:
        words.append("checked" if item.checked else "unchecked")
    words += [_trace(trace) for trace in spec.traces if trace.item == item.anchor]
    return f"{' '.join(words)} {_at(item.span)}"


def _trace(trace: Trace) -> str:
    word = {"verifies": "verified-by", "refines": "refined-by", "satisfies": "satisfied-by"}[trace.kind]
    return f"{word if trace.inverse else trace.kind} {trace.target}"


def _waiver(waiver: Waiver) -> str:
    until = f" until {waiver.until}" if waiver.until else ""
    fault = " fault" if waiver.fault else ""
    return f'{" ".join(waiver.codes)} "{waiver.reason}"{until}{fault} {_at(waiver.span)}'


def _at(span: Span) -> str:
    return f"@{span.line}:{span.column}"


_TOLD: Mapping[str, Callable[[Spec, Any], object]] = {
    "profile": lambda spec, _: spec.profile.name,
    "id": lambda spec, _: spec.id,
    "own_id": lambda spec, _: spec.own_id,
    "title": lambda spec, _: spec.title,
    "state": lambda spec, _: spec.state,
    "fields": _fields,
    "references": lambda spec, _: [f"{one.kind} {one.target} {_at(one.span)}" for one in spec.references],
    "requirements": lambda spec, _: [_item(one, spec) for one in spec.requirements],
    "traces": lambda spec, _: [f"{_trace(one)} {_at(one.span)}" for one in spec.traces if not one.item],
    "tables": lambda spec, _: [one.kind for one in spec.tables],
    "sections": lambda spec, _: [one.title for one in spec.sections],
    "diagrams": lambda spec, _: [f"{one.language} {_at(one.span)}" for one in spec.diagrams],
    "markers": lambda spec, _: [f"{one.kind} {one.text} {_at(one.span)}" for one in spec.markers],
    "waivers": lambda spec, _: [_waiver(one) for one in spec.waivers],
    "problems": lambda spec, _: [f"{one.kind} {_at(one.span)}" for one in spec.problems],
}

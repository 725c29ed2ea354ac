"""The page of dependencies: orders, chains, circles, groups, and what its explorer works on."""

from __future__ import annotations

import dataclasses
import json
import re

from spec_atlas.model.span import Span
from spec_atlas.model.spec import Field, Reference, Spec, Value
from spec_atlas.render.atlas import Atlas
from spec_atlas.render.exploring import exploring
from spec_atlas.render.flowchart import Groups, groups
from spec_atlas.render.links import Links
from spec_atlas.render.page import Page
from spec_atlas.render.pages.dependencies import dependencies
from tests.render.conftest import ATTACK, large, make, spec
from tests.render.reader import Seen, seen
from tests.render.test_components import atlas as drawn


def pages(atlas: Atlas) -> list[Page]:
    """The page, and the file beside it if there is one."""
    return list(dependencies(atlas, Links.of(atlas.catalog)))


def read(atlas: Atlas) -> Seen:
    """The page, read."""
    return seen(str(pages(atlas)[0].html))


def part(text: str, start: str, end: str) -> str:
    """The words from a heading to the next."""
    return text[text.index(f"{start} ¶") : text.index(f"{end} ¶")]


def moved(one: Spec, path: str = "", tags: tuple[str, ...] = (), *more: Reference) -> Spec:
    """A spec at another path, with other tags and with further references."""
    fields = tuple(field for field in one.fields if field.name != "tags")
    source = dataclasses.replace(one.source, path=path or one.source.path)
    marks = Field("tags", "Tags", tuple(Value(tag) for tag in tags))
    return dataclasses.replace(one, source=source, fields=(*fields, marks), references=(*one.references, *more))


def test_roll_back_is_roll_out_reversed(small: Atlas) -> None:
    """What nothing stands on goes first, and each wave leads to itself."""
    page = read(small)
    words = part(page.text, "Roll-back order", "Longest chain")
    assert words.index("Wave 3 : Spec 3") < words.index("Wave 2 : Spec 2") < words.index("Wave 1 : Spec 1")
    assert {"#wave-1", "#wave-2", "#wave-3"} <= set(page.links)
    assert {"wave-1", "wave-2", "wave-3"} <= set(page.ids)


def test_the_longest_chain_is_told(small: Atlas) -> None:
    """Link by link, from what is built first."""
    words = part(read(small).text, "Longest chain", "Blast radius")
    assert "3 specs that can only be rolled out one after the other" in words
    assert words.index("Spec 1") < words.index("Spec 2") < words.index("Spec 3")


def test_circles_tell_the_line_of_each_step(small: Atlas) -> None:
    """Where to mend it, with a link to the spec that says so."""
    page = read(small)
    words = part(page.text, "Circles", "The whole picture")
    assert "specs/ part-4/ s-4.md:5 : Spec 4 depends on Spec 5" in words
    assert "specs/ part-5/ s-5.md:5 : Spec 5 depends on Spec 4" in words
    assert "../specs/s-4/#atlas.relations" in page.links


def test_circles_of_parents_are_no_matter_of_order() -> None:
    """They are told, and roll-out is not said to suffer."""
    both = [
        dataclasses.replace(spec(number), references=(Reference("parent", f"s-{3 - number}", Span.of(4, 1)),))
        for number in (1, 2)
    ]
    other = [spec(3), spec(4, before=[3])]
    words = part(read(make([*both, *other])).text, "Circles", "The whole picture")
    assert "1 circle of parents." in words
    assert "Spec 1 is part of Spec 2" in words


def test_the_table_tells_whom_to_ask(small: Atlas) -> None:
    """Reach, direct dependents, owner; the number leads to the explorer."""
    page = read(small)
    words = page.text[page.text.rindex("Blast radius ¶") :]
    assert "Spec 1 2 2 Ada" in words
    assert "?explore=s-1#explorer" in page.links
    assert "explorer" in page.ids


def by(*ways: tuple[str, tuple[str, ...]]) -> Groups:
    """How 60 specs are grouped that lie in one of these folders with these tags each, and rely on those alike."""
    kinds = len(ways)
    specs = [
        moved(spec(number, before=[number - kinds] if number >= kinds else []), f"specs/{folder}/s-{number}.md", tags)
        for number, (folder, tags) in ((number, ways[number % kinds]) for number in range(60))
    ]
    return groups(make(specs).catalog, specs)


def test_groups_are_what_keeps_dependencies_together() -> None:
    """By folder where folders do; by tag where only tags do; all specs are in a group."""
    found = by(("a", ("x",)), ("b", ("x",)), ("c", ("y",)))
    assert (found.by, dict(found.sizes)) == ("folder", {"a": 20, "b": 20, "c": 20})
    found = by(("one", ("x",)), ("one", ("y",)), ("one", ("z",)))
    assert (found.by, dict(found.sizes)) == ("tag", {"x": 20, "y": 20, "z": 20})
    assert found.roads == {("x", "x"): 19, ("y", "y"): 19, ("z", "z"): 19}


def test_groups_tell_what_they_hide() -> None:
    """Of more groups than can be drawn the smallest are left out, and counted."""
    found = by(*((f"f{number}", ()) for number in range(60)))
    assert (found.by, len(found.sizes), len(list(found.lines())), found.hidden) == ("folder", 60, 50, 10)
    many = Groups(
        "folder", {f"g{number:02}": 60 - number for number in range(60)}, {("g00", "g59"): 3, ("g00", "g01"): 2}
    )
    assert (len(many.shown), many.hidden) == (50, sum(range(1, 11)))
    assert [line for line in many.lines() if "-->" in line] == ["g0 -->|2| g1"]


def test_the_explorer_knows_everything(small: Atlas) -> None:
    """Specs, roads by number, people by number."""
    told = json.loads(exploring(small, Links.of(small.catalog)))
    specs = told["specs"]
    assert [one[1] for one in specs] == ["s-1", "s-2", "s-3", "s-4", "s-5"]
    roads = told["roads"]["depends_on"]
    assert set(zip(roads[::2], roads[1::2], strict=True)) == {(1, 0), (2, 1), (2, 0), (3, 4), (4, 3)}
    assert [told["states"][one[3]] for one in specs] == ["approved", "review", "draft", "approved", "approved"]
    assert [told["words"][number] for number in specs[0][5]] == ["Ada"]


def test_the_explorer_turns_successors_round_and_leaves_known_mentions_out() -> None:
    """`superseded_by` is `supersedes` from the other end; a mention of what is declared is no news."""
    said = Reference("superseded_by", "s-1", Span.of(4, 1)), Reference("mention", "s-1", Span.of(9, 1))
    other = Reference("link", "../part-1/s-1.md", Span.of(9, 1))
    made = make([spec(1), moved(spec(2), "", (), *said), moved(spec(3), "", (), other)])
    roads = json.loads(exploring(made, Links.of(made.catalog)))["roads"]
    assert roads["supersedes"] == [0, 1]
    assert roads["mention"] == [2, 0]


def test_the_explorer_knows_components() -> None:
    """Who draws them, where they are listed."""
    made = drawn("a[Redis]", "a[ElastiCache Redis 7]", "a[Kafka]")
    parts = {one[0]: one for one in json.loads(exploring(made, Links.of(made.catalog)))["parts"]}
    assert parts["Redis"][1] == "product-redis"
    assert parts["Redis"][5] == [0, 1]
    assert parts["Redis"][3:5] == [1, -1]


def test_nothing_in_the_data_is_read_by_html(hostile: Atlas) -> None:
    """No element, comment or reference can begin or end in it, and it is what it was."""
    html = str(pages(hostile)[0].html)
    [data] = re.findall(r"<template>(.*?)</template>", html, re.DOTALL)
    assert not set("<>&") & set(data)
    assert json.loads(data)["specs"][0][0].startswith(ATTACK[:40])


def test_secrets_are_hidden_in_the_data() -> None:
    """As in whatever a program reads."""
    made = make([dataclasses.replace(spec(1), title="Key AKIAIOSFODNN7EXAMPL1 of x"), spec(2, before=[1])])
    assert "AKIAIOSFODNN7EXAMPL1" not in exploring(made, Links.of(made.catalog))


def test_the_explorer_stands_where_nothing_depends() -> None:
    """Specs have other relations, and components lead here."""
    page = read(make([spec(1), spec(2)]))
    assert "explorer" in page.ids
    assert "No spec depends on another yet" in page.text


def test_a_large_project_has_small_pages() -> None:
    """Lists are cut, with a count of the rest; more than a page may hold is a file of its own."""
    for number, files in ((1000, 1), (7000, 2)):
        found = pages(large(number))
        assert len(found) == files
        assert len(str(found[0].html).encode()) < 700_000
    assert found[1].uri == "dependencies.json"
    assert len(json.loads(str(found[1].html))["specs"]) == 7000
    words = seen(str(found[0].html)).text
    assert "so this shows" in words
    assert "more waves with" in words
    assert "and 6,599 more with a smaller reach" in words
    assert 'data-source="../dependencies.json"' in str(found[0].html)

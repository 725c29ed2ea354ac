"""Small signs that say one thing: by a word, a shape and a colour, so that none is needed alone."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from markupsafe import Markup

from spec_atlas.model.finding import Finding, Severity
from spec_atlas.model.lifecycle import STATES
from spec_atlas.model.spec import Spec
from spec_atlas.model.topology import LAYER_TITLES, LAYERS
from spec_atlas.model.words import cut
from spec_atlas.render.parts.tag import join, tag
from spec_atlas.render.parts.unsearched import unsearched

SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.INFO)
"""From the heaviest to the lightest."""


def status(spec: Spec) -> Markup:
    """Return the badge of a spec's lifecycle state; the writer's own word when it says more than the state."""
    word = spec.status.strip() or spec.state or "No status"
    return badge(spec.state, word[:1].upper() + word[1:])


# There are few states and severities, and a site shows them a hundred thousand times.
@lru_cache(maxsize=1024, typed=True)
def badge(state: str, word: str) -> Markup:
    """Return a badge in the shape and colour of a lifecycle state."""
    known = state if state in STATES else "unknown"
    return tag("span", cut(word, 40), class_=f"atlas-badge atlas-{known}")


@lru_cache(maxsize=1024, typed=True)
def severity(weight: Severity, word: str = "") -> Markup:
    """Return the mark of a severity."""
    return tag("span", word or str(weight).capitalize(), class_=f"atlas-mark atlas-{weight}")


def counts(findings: Iterable[Finding]) -> Markup:
    """Return how many findings there are of each severity, heaviest first; a calm word when there are none."""
    number = dict.fromkeys(SEVERITIES, 0)
    for finding in findings:
        number[finding.weight] += 1
    marks = [severity(weight, many(number[weight], weight)) for weight in SEVERITIES if number[weight]]
    return join(marks, " ") if marks else clear("Clear")


def clear(word: str = "All clear") -> Markup:
    """Return the mark of something that is as it should be."""
    return tag("span", word, class_="atlas-mark atlas-clear")


def strip(shown: Iterable[str], *, words: bool = False) -> Markup:
    """Return the seven layers as a strip of shown and missing ones; with `words`, each with its title."""
    return _strip(frozenset(shown), words)


@lru_cache(maxsize=256)
def _strip(there: frozenset[str], words: bool) -> Markup:
    if words:
        items = [
            tag(
                "li",
                LAYER_TITLES[layer],
                "" if layer in there else tag("span", " missing", class_="atlas-hidden"),
                class_=None if layer in there else "atlas-gap",
            )
            for layer in LAYERS
        ]
        return unsearched("ul", *items, class_="atlas-layers")
    # Two letters an element: this stands in a thousand rows.
    cells = Markup().join(Markup("<b></b>" if layer in there else "<i></i>") for layer in LAYERS)
    missing = [LAYER_TITLES[layer].lower() for layer in LAYERS if layer not in there]
    title = f"Missing: {', '.join(missing)}" if missing else "All seven layers"
    return tag("span", cells, f" {len(LAYERS) - len(missing)}/7", class_="atlas-strip", title=title)


def progress(done: int, whole: int, what: str) -> Markup:
    """Return how much of something is done, as a bar and in numbers."""
    bar = tag("progress", value=done, max=max(whole, 1), aria_label=what)
    return tag("span", bar, f" {done} of {whole}", class_="atlas-progress")


def many(number: int, weight: Severity) -> str:
    """Return a number with the word of a severity: `2 errors`, `17 info`."""
    return plural(number, str(weight), str(weight) if weight is Severity.INFO else "")


def plural(number: int, noun: str, many: str = "") -> str:
    """Return a number with its noun: `1 spec`, `1,204 specs`."""
    return f"{number:,} {noun if number == 1 else many or noun + 's'}"

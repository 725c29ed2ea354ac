"""The rule about requirements that require nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from spec_atlas.model.finding import Finding, Severity
from spec_atlas.model.spec import Spec
from spec_atlas.rules.fill._marked import shortened
from spec_atlas.rules.rule import rule

# By language: English (RFC 2119 and what people write instead), German, French, Spanish, Italian, Portuguese, Dutch,
# Polish, Russian; Chinese, Japanese and Korean put no spaces around words.
_WORDS = """
must shall should may will can cannot required needs? ha(?:s|ve)_to is_to are_to recommended optional ought
muss müssen darf dürfen soll sollen sollte kann können
doit doivent devra devrait peut peuvent
debe deben debería podrá puede pueden tiene_que
deve devono dovrebbe può possono devem deveria pode podem
moet moeten mag mogen hoort
musi muszą powinien powinna powinno może
должен должна должно должны следует может могут обязан
""".split()  # noqa: SIM905 - one line a language
_UNSPACED = (
    "必须",
    "必須",
    "应当",
    "应该",
    "应",
    "應",
    "不得",
    "禁止",
    "可以",
    "なければならない",
    "なければなりません",
    "べき",
    "てもよい",
    "する必要",
    "해야",
    "할 수",
    "수 있",
)


@rule("REQ002", severity=Severity.INFO)
def no_obligation(spec: Spec, *, words: tuple[str, ...] = ()) -> Iterator[Finding]:
    """A requirement has no word that says how binding it is.

    Whether something must, should or may be so decides what happens when it is not. The words of RFC 2119 are known,
    with their everyday forms and those of several other languages; the option `words` adds to them. Objectives and
    criteria need none.

    Bad:

    ````markdown
    # Message bus

    - **FR-001**: Events kept for seven days
    ````

    Good:

    ````markdown
    # Message bus

    - **FR-001**: Infrastructure MUST keep events for seven days
    ````
    """
    binding = _binding(words)
    for item in spec.requirements:
        if item.kind == "requirement" and item.text and not binding.search(item.text):
            yield Finding(
                f"`{item.id}` does not say how binding it is: `{shortened(item.text)}`.",
                spec.at(item.id_span),
                hint="Say MUST, SHOULD or MAY.",
                detail=item.id,
            )


@lru_cache(maxsize=8)
def _binding(words: tuple[str, ...]) -> re.Pattern[str]:
    spaced = "|".join((*(word.replace("_", r"\s+") for word in _WORDS), *map(re.escape, words)))
    return re.compile(rf"\b(?:{spaced})\b|{'|'.join(map(re.escape, _UNSPACED))}", re.IGNORECASE)

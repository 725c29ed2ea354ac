"""The rule about totals that are not the sum of what stands above them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spec_atlas.model.finding import Finding, Note, Severity
from spec_atlas.model.span import Span
from spec_atlas.model.spec import Spec, Table, Value
from spec_atlas.model.words import fold
from spec_atlas.rules.fact._amounts import Amount, amounts
from spec_atlas.rules.rule import rule

_EXCHANGED = str.maketrans(",.", ".,")
_TOTAL = frozenset({"total", "totals", "sum", "gesamt", "summe", "gesamtsumme", "gesamtkosten"})
# One of these stands in every word for a total, and in few tables.
_ANY_TOTAL = re.compile("total|sum|gesamt")
_BESIDE_WORDS = "grand overall cost costs monthly month per estimated count amount all the of spend kosten"
_BESIDE = frozenset(_BESIDE_WORDS.split())
_LETTERS = re.compile(r"[^\W\d_]+")
_PARTS = re.compile(
    r"sub-?totals?\b|zwischensumme|\bof which\b|\bdavon\b|\bincl|\bthereof\b|\bdiscount|\bbudget|"
    r"\bper (?:user|unit)|^[-–—↳>]",
    re.IGNORECASE | re.MULTILINE,
)
_NOT_SUMMED = re.compile(
    r"\b(?:average|avg|mean|median|min|max|minimum|maximum|peak|p\d\d|latency|price|rate|ratio|utili[sz]ation|usage|"
    r"each|unit|version|date|target|limit|threshold|change|growth)\b|\bper (?!month|year)",
    re.IGNORECASE,
)


@rule("FACT006", severity=Severity.WARNING)
def wrong_total(spec: Spec) -> Iterator[Finding]:
    """The total of a table is not the sum of its rows.

    Somebody pays the difference, or the row that was forgotten. Looked at is each column of a table with one row named
    *Total* or *Sum* where every cell above holds a plain amount of one unit. Amounts of money or with a unit may be
    rounded, so half of the last place is allowed for every row; plain counts must be exact. Shares in percent are
    compared only with a total of 100 %. Ranges, gaps, estimates (`~`), subtotals and different units are passed over.

    Bad:

    ````markdown
    # Orders

    | Service | Monthly |
    |---|---|
    | Order API | $1,200.00 |
    | Order store | $450.50 |
    | **Total** | **$1,560.50** |
    ````

    Good:

    ````markdown
    # Orders

    | Service | Monthly |
    |---|---|
    | Order API | $1,200.00 |
    | Order store | $450.50 |
    | **Total** | **$1,650.50** |
    ````
    """
    for table in spec.tables:
        # Rows are unpacked only where one of their cells speaks of a total.
        if not _ANY_TOTAL.search(table.cells.text.casefold()):
            continue
        said = [[_words(cell) for cell in row[:2]] for row in table.rows]
        named = [_total(words) for words in said]
        totals = [at for at, column in enumerate(named) if column >= 0]
        # A row such as *Total (production)* sums up some of the others.
        if len(totals) != 1 or _summing(table, said) != 1:
            continue
        rows, total = table.rows[: totals[0]], table.rows[totals[0]]
        for column in range(named[totals[0]] + 1, len(total)) if rows else ():
            if column < len(table.header) and _NOT_SUMMED.search(table.header[column].text):
                continue
            if all(column < len(row) for row in rows):
                yield from _column(spec, table, [row[column] for row in rows], total[column], column)


def _total(cells: Sequence[set[str]]) -> int:
    """The column in which a row is named a total, which is one of the first two; -1 for any other row."""
    for at, words in enumerate(cells):
        if words:
            return at if _TOTAL & words and words <= _TOTAL | _BESIDE else -1
    return -1


def _summing(table: Table, said: Sequence[Sequence[set[str]]]) -> int:
    """How many rows hold a sum, or a part of another row."""
    heads = [[cell.text.strip(" *_`") for cell in row[:2]] for row in table.rows]
    # All are searched together, for few tables tell parts of rows apart.
    parted = bool(_PARTS.search("\n".join([text for head in heads for text in head])))
    return sum(
        any(not _TOTAL.isdisjoint(words) for words in cells) or (parted and any(map(_PARTS.search, head)))
        for cells, head in zip(said, heads, strict=True)
    )


def _words(cell: Value) -> set[str]:
    return set(_LETTERS.findall(cell.text.casefold()))


def _column(spec: Spec, table: Table, cells: Sequence[Value], total: Value, column: int) -> Iterator[Finding]:
    read = [amounts(cell.text) for cell in (*cells, total)]
    wrong: list[str] = []
    # `1.234` is one and a bit, or a thousand: told is only what is wrong either way.
    for style in (0, 1):
        some = [one[style] for one in read]
        column_amounts = [one for one in some if one is not None]
        if len(column_amounts) != len(some):
            continue
        *parts, whole = column_amounts
        if _is_unclear(parts, whole):
            return
        sum_of = sum(one.value for one in parts)
        if abs(sum_of - whole.value) <= _slack(parts, whole) or abs(sum_of - 2 * whole.value) <= _slack(parts, whole):
            return
        wrong.append(_number(sum_of, whole.step, style))
    if wrong:
        title = table.header[column].text if column < len(table.header) else ""
        about = f" of `{title}`" if fold(title) else ""
        yield Finding(
            f"The total{about} is `{total.text.strip(' *`')}`, and the rows add up to {wrong[0]}.",
            spec.at(total.span),
            hint="Correct the total, or the row that is wrong or missing.",
            detail=title,
            notes=(Note("These are the rows.", spec.at(_from_to(cells))),),
        )


def _is_unclear(parts: Sequence[Amount], whole: Amount) -> bool:
    units = {one.unit for one in (*parts, whole)}
    # Only shares add up, and to 100 %: rates do not.
    if len(units - {""}) > 1 or len({one.unit for one in parts}) > 1:
        return True
    return "%" in units and (whole.value != 100 or any(one.value >= 100 for one in parts))


def _slack(parts: Sequence[Amount], whole: Amount) -> float:
    """How far a sum of rounded amounts may be off."""
    every = (*parts, whole)
    if not any(one.unit for one in every) and all(one.step == 1 for one in every):
        return 1e-6
    return 0.5 * max(one.step for one in every) * len(parts) + 1e-6


def _number(value: float, step: float, style: int) -> str:
    written = f"{value:,.{2 if step < 1 else 0}f}"
    return written.translate(_EXCHANGED) if style else written


def _from_to(cells: Sequence[Value]) -> Span:
    first, last = cells[0].span, cells[-1].span
    return Span.of(first.line, first.column, last.end_line, last.end_column)

"""`spec-atlas explain`: the page of a rule, at the terminal."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from spec_atlas.commands._group import Trouble

if TYPE_CHECKING:
    from spec_atlas.rules.rule import Rule


@click.command("explain", short_help="Explain a rule: what it asks for and why.")
@click.argument("code")
def explain(code: str) -> None:
    """Explain the rule CODE, such as TOPO001: what it asks for, why, and how it is set."""
    # Here, for `--help` must not wait for it.
    from spec_atlas.commands._session import say
    from spec_atlas.rules.rule import rules

    names = {name: rule for rule in rules() for name in (rule.code.casefold(), rule.name)}
    found = names.get(code.strip().casefold())
    if not found:
        near = difflib.get_close_matches(code.casefold(), names, n=1)
        more = f"; did you mean {names[near[0]].code}?" if near else f". There are {_codes(rules())}."
        raise Trouble(f"There is no rule `{code}`{more}")
    say("\n".join([*_page(found), ""]))


def _page(rule: Rule) -> Iterator[str]:
    yield f"{rule.code} {rule.name} ({rule.severity})"
    yield ""
    yield rule.doc
    if rule.options:
        yield ""
        yield "Options:"
        yield from (f"  {name}: {_value(default)}" for name, default in rule.options.items())


def _value(default: object) -> str:
    return f"[{', '.join(map(str, default))}]" if isinstance(default, tuple) else str(default)


def _codes(rules: tuple[Rule, ...]) -> str:
    return ", ".join(rule.code for rule in rules)

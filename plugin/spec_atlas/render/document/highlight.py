"""Blocks of code, coloured where their language is known and colouring is sure to be quick."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from markupsafe import Markup
from pygments import format as written
from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.token import STANDARD_TYPES, Text, Whitespace

from spec_atlas.render.document.element import element

if TYPE_CHECKING:
    from pygments.token import _TokenType

LONGEST_BLOCK = 20_000
"""Characters beyond which a block stays plain: colours cost time, and nobody reads a dump for them."""

LONGEST_LINE = 500
"""Characters of a line beyond which a block stays plain: patterns of many languages are slow on such lines."""


def highlight(info: str, text: str) -> Markup:
    """Return a block of code as the theme expects it; the first word of `info` is its language."""
    language = _NOT_A_NAME.sub("", info.split(maxsplit=1)[0].lower())[:40] if info.strip() else ""
    css = f"language-{language} highlight" if language else "highlight"
    return Markup(f"{element('div', class_=css)}<pre><span></span><code>{_inside(language, text)}</code></pre></div>\n")


@lru_cache(maxsize=256)
def _inside(language: str, text: str) -> str:
    name = _ALIASES.get(language, language)
    if name not in _LANGUAGES or not _is_quick(text):
        return escape(text, quote=False)
    # Themes have colours for the usual kinds of token, and none for blanks: all else would be tags for nobody.
    tokens = ((_usual(kind), piece) for kind, piece in _lexer(name).get_tokens(text))
    return written(tokens, _FORMATTER)


@lru_cache(maxsize=256)
def _usual(kind: _TokenType) -> _TokenType:
    while kind not in STANDARD_TYPES and kind.parent is not None:
        kind = kind.parent
    return Text if kind is Whitespace else kind


def _is_quick(text: str) -> bool:
    """Whether no pattern of the languages we colour is slow on this text: some try every part of a long run."""
    return len(text) <= LONGEST_BLOCK and not _LONG_RUN.search(text) and max(map(len, text.split("\n"))) <= LONGEST_LINE


@lru_cache(maxsize=128)
def _lexer(name: str) -> Lexer:
    # Text is shown as it is written: Pygments would strip blank lines at both ends and add a line end.
    return get_lexer_by_name(name, stripnl=False, ensurenl=False)


_FORMATTER = HtmlFormatter[str](nowrap=True)
_NOT_A_NAME = re.compile(r"[^a-z0-9+#._-]")
_LONG_RUN = re.compile(r"\n(?:[ \t]*\n){5}|[ \t]{80}")

# Not all that Pygments knows: with 20,000 hostile characters some of its languages (`systemd`, `groovy`, `csharp`)
# keep a build busy for minutes. These stay below a second on runs of every sign, which is how to test another.
_LANGUAGES = frozenset(
    """
    apacheconf awk bash batch c cmake console cpp css diff docker elixir go graphql hcl html html+jinja http ini java
    javascript jinja json jsonnet kotlin lua make markdown mysql nginx nix perl php postgresql powershell promql
    properties protobuf puppet pycon python r rst ruby rust scala scss sql swift terraform toml typescript xml yaml
    yaml+jinja
    """.split()  # noqa: SIM905 - as a list it would be fifty lines
)

# What writers put behind the fence for one of these.
_ALIASES: Mapping[str, str] = {
    "bat": "batch",
    "c++": "cpp",
    "cfg": "ini",
    "compose": "yaml",
    "conf": "ini",
    "docker-compose": "yaml",
    "dockerfile": "docker",
    "dotenv": "properties",
    "env": "properties",
    "golang": "go",
    "helm": "yaml+jinja",
    "js": "javascript",
    "json5": "json",
    "jsonc": "json",
    "k8s": "yaml",
    "kt": "kotlin",
    "kubernetes": "yaml",
    "makefile": "make",
    "md": "markdown",
    "opentofu": "terraform",
    "patch": "diff",
    "plpgsql": "postgresql",
    "proto": "protobuf",
    "ps1": "powershell",
    "psql": "postgresql",
    "pwsh": "powershell",
    "py": "python",
    "python3": "python",
    "rb": "ruby",
    "rs": "rust",
    "sh": "bash",
    "shell": "bash",
    "shell-session": "console",
    "svg": "xml",
    "terminal": "console",
    "tf": "terraform",
    "ts": "typescript",
    "yml": "yaml",
    "zsh": "bash",
}

"""What is kept of the theme's work: pages as they were rendered, and what the search found on them.

Only this file and `searching` lean on how MkDocs and Material work inside; `untrusted` tells when they must not.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from typing import Any, NamedTuple, Protocol

import jinja2
from jinja2.bccache import Bucket
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page as SitePage

from spec_atlas.cache import SWITCH, is_off
from spec_atlas.hosts.pack import named
from spec_atlas.hosts.page import AtlasPage
from spec_atlas.hosts.theming import Theming
from spec_atlas.hosts.view import View, settings, text, told

_ABSENT = "(none)"

_PLUGINS = frozenset({"search", "material/search", "mermaid2", "spec-atlas"})
"""Plugins that add nothing to a page but what they read on it or in the settings."""

_TESTED = {
    "mkdocs": ("1.6.",),
    "properdocs": ("1.6.", _ABSENT),
    "mkdocs-material": ("9.7.", "9.8."),
    "Jinja2": ("3.",),
}
"""The editions whose inner life was looked at."""

_SEEN = frozenset({"nav", "base_url", "extra_css", "extra_javascript", "config", "page"})
_UNSEEN = frozenset({"pages", "build_date_utc", "mkdocs_version", "properdocs_version"})
"""What a template is told: that which is looked at, and that which no page shows, or never changes while we run."""

_PAGE = "page"
_FINDS = "search"


def untrusted(config: MkDocsConfig) -> str:
    """Return why pages of a site may rest on more than is looked at here; empty where they do not."""
    if is_off(os.environ.get(SWITCH, "")):
        return f"`{SWITCH}` says so"
    if config.hooks:
        return "hooks may add to any page"
    if config.theme.name != "material" or config.theme.custom_dir:
        return "a theme of the project's own may show anything"
    for name in config.plugins:
        if name not in _PLUGINS:
            return f"the plugin `{name}` may add to any page"
    for package, tested in _TESTED.items():
        found = _version(package)
        if not found.startswith(tested):
            return f"{package} {found} is not known"
    return ""


class Shelf(Protocol):
    """Keeps values by kind and name, each found again only under the key it was put there with."""

    def get(self, kind: str, name: str, key: object) -> Any:
        """Return the value that was put there under this key, or None."""

    def put(self, kind: str, name: str, key: object, value: object) -> None:
        """Keep a value in place of that of another key."""


class Memory:
    """A shelf in memory. What is not asked for in one build is let go with the next one."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], tuple[object, object]] = {}
        self._asked: set[tuple[str, str]] = set()

    def turn(self) -> None:
        """Take up another build."""
        self._kept = {name: kept for name, kept in self._kept.items() if name in self._asked}
        self._asked = set()

    def get(self, kind: str, name: str, key: object) -> Any:
        """Return the value that was put there under this key, or None."""
        self._asked.add((kind, name))
        kept = self._kept.get((kind, name))
        return kept[1] if kept and kept[0] == key else None

    def put(self, kind: str, name: str, key: object, value: object) -> None:
        """Keep a value in place of that of another key."""
        self._kept[kind, name] = key, value


class Memo:
    """Pages as they were rendered last, each kept until something it shows is different."""

    def __init__(self, shelf: Shelf | None = None) -> None:
        self.on = False
        self.why = ""
        """Why it is not on."""
        self.rendered: list[str] = []
        """The pages that the theme has rendered in this build, by `src_uri`; known while it is on."""
        self.searched: list[str] = []
        """The pages that the search has read in this build; known while it is on."""
        self._shelf: Shelf = shelf or Memory()
        self._settings: object = None
        self._compiled = _Compiled()
        self._theming = Theming()
        self._view: View | None = None
        self._told: tuple[SitePage, object] | None = None
        self._rendering: object = None
        self._around: tuple[str, tuple[str, str] | None] = ("", None)
        """A page of ours as it was rendered last, and what it has around our HTML."""
        self._asked: _Asked | None = None

    def begin(self, env: jinja2.Environment, config: MkDocsConfig) -> None:
        """Take up a build, whose templates come from this environment, if nothing can be in a page unseen."""
        self.why = untrusted(config)
        self.on = not self.why
        self.rendered, self.searched = [], []
        if isinstance(self._shelf, Memory):
            self._shelf.turn()
        if self.on:
            found = (settings(config), [_version(package) for package in _TESTED])
            self._settings = named(found) or found
            self._theming = Theming()
            self._theming.spare(env)
            env.template_class = _templates(self)
            env.bytecode_cache = self._compiled

    def page(self, name: str, context: Mapping[str, Any], render: Any) -> str:
        """Return what a template makes of a page; `name` is the template's."""
        page = context.get("page")
        self._rendering = None
        if page is None:
            return str(render())
        uri = page.file.src_uri
        if not context.keys() <= _SEEN | _UNSEEN:
            self.rendered.append(uri)
            return self._rendered(page, render)
        if self._view is None or self._view.nav is not context["nav"]:
            self._view = View(context["nav"], context["config"])
        ours = isinstance(page, AtlasPage)
        key = (
            self._settings,
            name,
            context["base_url"],
            tuple(map(str, context["extra_css"])),
            tuple(map(str, context["extra_javascript"])),
            self._view.of(page, spaces=not ours),
            *self._shown(page),
        )
        kept = self._shelf.get(_PAGE, uri, key)
        if kept is not None:
            return str(page.content).join(kept) if ours else str(kept)
        self.rendered.append(uri)
        output = self._rendered(page, render)
        if ours:
            self._rendering = key
        else:
            self._shelf.put(_PAGE, uri, key, output)
        return output

    def _shown(self, page: SitePage) -> tuple[object, object]:
        """Return all that a page shows of itself; only its HTML is ever other than when it was first asked for."""
        if self._told is None or self._told[0] is not page:
            self._told = page, told(page)
        return text(page), self._told[1]

    def _rendered(self, page: SitePage, render: Any) -> str:
        """Return a page as the theme renders it, but for some of the blank lines that one of ours is to lose."""
        output = str(render())
        if not isinstance(page, AtlasPage):
            return output
        around = page.around(output)
        if around is None:
            self._theming.squeezes = False
            output = str(render())
            self._theming.squeezes = True
        self._around = output, around
        return output

    def finished(self, page: AtlasPage, output: str) -> str:
        """Return a rendered page of ours without the blank lines of the theme's templates."""
        uri, key = page.file.src_uri, self._rendering
        if self.on and not (self.rendered and self.rendered[-1] == uri):
            return output
        rendered, around = self._around
        if output is not rendered:
            around = page.around(output)
        # Where its blank lines are still there, they were not looked at.
        if around is None:
            return output
        if key is not None:
            self._shelf.put(_PAGE, uri, key, around)
        self._around = "", None
        return str(page.content).join(around)

    @property
    def recalled(self) -> bool:
        """Whether the search was given nothing to read, for it is known what it finds."""
        return self._asked is not None and self._asked.kept is not None

    def before_search(self, page: SitePage, config: MkDocsConfig) -> bool:
        """Give the search what it found on a page when that is the same, and then nothing to read; tell whether."""
        index = _index(config) if self.on else None
        self._asked = None
        if index is None:
            return False
        key = self._settings, *self._shown(page)
        kept = self._shelf.get(_FINDS, page.file.src_uri, key)
        content = page.changed if isinstance(page, AtlasPage) else page.content
        if kept is not None:
            index.extend(kept[0])
            page.content = ""
        self._asked = _Asked(key, kept, content, len(index))
        return kept is not None

    def after_search(self, page: SitePage, config: MkDocsConfig) -> None:
        """Note what the search found on a page, and what it left of it; or put that back."""
        index, asked, self._asked = _index(config), self._asked, None
        if index is None or asked is None:
            return
        uri = page.file.src_uri
        if asked.kept is not None:
            # What it made of nothing.
            del index[asked.length :]
            _, left = asked.kept
            if left is None and isinstance(page, AtlasPage):
                page.bare()
            else:
                page.content = asked.content if left is None else left
            return
        left = _changed(page, asked.content)
        self._shelf.put(_FINDS, uri, asked.key, (index[asked.length :], left))
        self.searched.append(uri)


class _Asked(NamedTuple):
    """A page that the search is given: what it is known by, what was kept of it, and how long the index was."""

    key: object
    kept: Any
    content: str | None
    length: int


def _changed(page: SitePage, content: str | None) -> str | None:
    """Return the HTML of a page if it is other than it was (than ours, on a page of ours)."""
    if isinstance(page, AtlasPage):
        return page.changed
    return None if page.content == content else page.content


def _templates(memo: Memo) -> type[jinja2.Template]:
    class Kept(jinja2.Template):
        """A template that is asked only for pages that have changed."""

        def render(self, *args: Any, **kwargs: Any) -> str:
            context = dict(*args, **kwargs)
            return memo.page(self.name or "", context, lambda: super(Kept, self).render(context))

    return Kept


class _Compiled(jinja2.BytecodeCache):
    """Templates as Jinja has compiled them: MkDocs makes a new environment for each build."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        found = self.kept.get((bucket.key, bucket.checksum))
        if found is not None:
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


def search_index(config: MkDocsConfig) -> Any:
    """Return the index of the search in this build, with its `entries`; None where it is not the one we know."""
    plugins: list[Any] = [config.plugins[name] for name in ("material/search", "search") if name in config.plugins]
    if [type(plugin).__module__ for plugin in plugins] != ["material.plugins.search.plugin"]:
        return None
    index = getattr(plugins[0], "search_index", None) if plugins[0].config.enabled else None
    return index if isinstance(getattr(index, "entries", None), list) else None


def _index(config: MkDocsConfig) -> list[Any] | None:
    """Return what the search has collected in this build; None where it is not the one we know."""
    index = search_index(config)
    return None if index is None else index.entries


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return _ABSENT

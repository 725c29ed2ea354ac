"""What a preview keeps of the theme's work: pages as they were rendered, and what the search found on them.

Only this file leans on how MkDocs and Material work inside; `untrusted` tells when it must not.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import jinja2
from jinja2.bccache import Bucket
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page as SitePage

from spec_atlas.cache import SWITCH, is_off
from spec_atlas.hosts.page import AtlasPage
from spec_atlas.hosts.view import View, settings, shown

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


class Memo:
    """Pages as they were rendered last, each kept until something it shows is different."""

    def __init__(self) -> None:
        self.on = False
        self.why = ""
        """Why it is not on."""
        self.rendered: list[str] = []
        """The pages that the theme has rendered in this build, by `src_uri`; known while it is on."""
        self.searched: list[str] = []
        """The pages that the search has read in this build; known while it is on."""
        self._settings: object = None
        self._pages: dict[str, tuple[object, str]] = {}
        self._finds: dict[str, tuple[object, list[Any], str]] = {}
        self._compiled = _Compiled()
        self._view: View | None = None
        self._met: set[str] = set()
        self._asked: tuple[object, int] = (None, 0)

    def begin(self, env: jinja2.Environment, config: MkDocsConfig) -> None:
        """Take up a build, whose templates come from this environment, if nothing can be in a page unseen."""
        self.why = untrusted(config)
        self.on = not self.why
        self.rendered, self.searched = [], []
        found = settings(config) if self.on else None
        if not self.on or found != self._settings:
            self._pages, self._finds, self._compiled = {}, {}, _Compiled()
        for gone in self._pages.keys() - self._met:
            del self._pages[gone]
        for gone in self._finds.keys() - self._met:
            del self._finds[gone]
        self._settings = found
        self._met = set()
        if self.on:
            env.template_class = _templates(self)
            env.bytecode_cache = self._compiled

    def page(self, name: str, context: Mapping[str, Any], render: Any) -> str:
        """Return what a template makes of a page; `name` is the template's."""
        page = context.get("page")
        if page is None:
            return str(render())
        uri = page.file.src_uri
        self._met.add(uri)
        if not context.keys() <= _SEEN | _UNSEEN:
            self.rendered.append(uri)
            return str(render())
        if self._view is None or self._view.nav is not context["nav"]:
            self._view = View(context["nav"], context["config"], self._view)
        key = (
            name,
            context["base_url"],
            tuple(map(str, context["extra_css"])),
            tuple(map(str, context["extra_javascript"])),
            self._view.of(page, spaces=not isinstance(page, AtlasPage)),
            shown(page),
        )
        kept = self._pages.get(uri)
        if kept is None or kept[0] != key:
            kept = self._pages[uri] = key, str(render())
            self.rendered.append(uri)
        return kept[1]

    def finished(self, page: SitePage, output: str, finish: Callable[[str], str]) -> str:
        """Return what `finish` makes of a rendered page of ours: the same without blank lines."""
        uri = page.file.src_uri
        kept = self._pages.get(uri) if self.on else None
        if kept is None:
            return finish(output)
        if not self.rendered or self.rendered[-1] != uri:
            return output
        html = finish(output)
        if html is output:
            # Its blank lines are still there, and were not looked at.
            del self._pages[uri]
        else:
            self._pages[uri] = kept[0], html
        return html

    def before_search(self, page: SitePage, config: MkDocsConfig) -> None:
        """Give the search what it found on a page when that is the same, and then nothing to read."""
        index = _index(config) if self.on else None
        self._asked = (None, 0)
        if index is None:
            return
        key, kept = shown(page), self._finds.get(page.file.src_uri)
        if kept and kept[0] == key:
            index.extend(kept[1])
            page.content = ""
        self._asked = key, len(index)

    def after_search(self, page: SitePage, config: MkDocsConfig) -> None:
        """Note what the search found on a page, and what it left of it; or put that back."""
        index = _index(config) if self.on else None
        key, count = self._asked
        if index is None or key is None:
            return
        kept = self._finds.get(page.file.src_uri)
        if kept and kept[0] == key:
            # What it made of nothing.
            del index[count:]
            page.content = kept[2]
        else:
            self._finds[page.file.src_uri] = key, index[count:], page.content or ""
            self.searched.append(page.file.src_uri)


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


def _index(config: MkDocsConfig) -> list[Any] | None:
    """Return what the search has collected in this build; None where it is not the one we know."""
    plugin: Any = config.plugins.get("material/search") or config.plugins.get("search")
    if type(plugin).__module__ != "material.plugins.search.plugin":
        return None
    entries = getattr(getattr(plugin, "search_index", None), "entries", None)
    return entries if isinstance(entries, list) else None


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return _ABSENT

"""The MkDocs plugin, which also runs under ProperDocs: it lends our pages to the site, and findings to its log."""

from __future__ import annotations

import datetime
import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.base import ConfigErrors, ConfigWarnings, ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as SitePage
from mkdocs.utils.templates import TemplateContext

from spec_atlas import checked, disk, pipeline
from spec_atlas.cache import SWITCH, Cache
from spec_atlas.hosts import assets, navigation, site
from spec_atlas.hosts.contents import Contents, Leaving, Left, Made
from spec_atlas.hosts.memo import Memo
from spec_atlas.hosts.pack import Pack
from spec_atlas.hosts.page import AtlasPage, needs_script
from spec_atlas.hosts.preview import Preview
from spec_atlas.hosts.searching import Searching
from spec_atlas.model.finding import Severity
from spec_atlas.pipeline import ReadingError
from spec_atlas.render.atlas import Atlas
from spec_atlas.render.page import Page
from spec_atlas.render.verdict import Verdict
from spec_atlas.rules import baseline
from spec_atlas.settings import Settings, SettingsError

log = get_plugin_logger("spec-atlas")

_MANY = 5_000
"""Specs that a build keeps at hand: its pages ask for them in any order, and take more memory than they do."""


class SpecAtlasPlugin(BasePlugin):  # type: ignore[no-untyped-call,type-arg]  # MkDocs types its hooks loosely
    """From the folder of specs to pages of the site, in the order of MkDocs' events."""

    settings: Settings
    serving = False
    """Whether MkDocs serves a preview: a fault must then not stop it, or the browser would wait for ever."""

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {}
        self.site: site.Site | None = None
        self.atlas: Atlas | None = None
        """That of the last build, while a preview is served."""
        self.cache: Cache | None = None
        self.kept_for: tuple[Path, str] | None = None
        """Whose cache it is, and what the switch said: MkDocs asks one plugin for all that a process builds."""
        self.preview = Preview()
        self.memo = Memo()
        self.searching = Searching()
        self.pack: Pack | None = None

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[ConfigErrors, ConfigWarnings]:
        """Read the settings; what makes no sense is MkDocs' own kind of configuration error."""
        self.settings = Settings()
        try:
            name = Path(config_file_path).name if config_file_path else "mkdocs.yml"
            self.settings = Settings.parse(options, file=name)
        except SettingsError as error:
            return [("spec-atlas", ValidationError(str(error)))], []
        return [], []

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember what runs. Without this event MkDocs would make a new plugin, without caches, for each rebuild."""
        self.serving = command == "serve"
        self.preview, self.memo = Preview(), Memo()

    # Early: mkdocs-mermaid2 asks another host in its own on_config, unless it has been told of a script here.
    @event_priority(90)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Have our styles and scripts loaded, the specs watched, and what earlier builds made at hand."""
        asked = root, switch = site.root(config), os.environ.get(SWITCH, "")
        if self.cache is None or self.kept_for != asked:
            self.kept_for = asked
            # Without a file of settings there is no project to keep anything for.
            self.cache = Cache.of(root, switch=switch) if config.config_file_path else Cache()
        assets.register(config)
        if self.serving:
            config.watch.extend(str(folder) for folder in site.watched(config, self.settings))
        return config

    # Late, so that files which other plugins make can be linked to.
    @event_priority(-50)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Survey the specs, then add a file for every page."""
        assets.add(config, files)
        try:
            with nullcontext() if self.serving else _uncollected():
                self._add(files, config)
        except Exception as error:
            # An exception would leave the browser of a preview waiting; a build may stop.
            if not self.serving:
                raise
            self.pages, self.site = {}, None
            log.error("%s: %s. The preview has no pages of specs until this is mended.", type(error).__name__, error)
        return files

    def on_page_markdown(self, markdown: str, *, page: SitePage, config: MkDocsConfig, files: Files) -> str:
        """Lead links of hand-written pages, written for GitHub, to our pages."""
        if page.file.src_uri in self.pages or self.site is None:
            return markdown
        return self.site.relinked(markdown, page.file)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Leave to the next build what this one has made, and let go of what none has asked for in a while."""
        gc.unfreeze()
        if self.pack is not None:
            self.pack.leave()
            self.pack = None
        if self.cache is not None:
            self.cache.tidy()

    # Last, so that what others have made of the environment is made.
    @event_priority(-100)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Leave out what no page needs, and have those pages alone rendered anew that show something else."""
        if not any(needs_script(file.page) for file in files.documentation_pages() if file.page):
            assets.spare(files)
        self.searching.begin(config)
        # No template changes while a site is built; else Jinja looks at the disk for each it includes.
        env.auto_reload = False
        if self.serving or self.pack:
            was = self.memo.why
            self.memo.begin(env, config)
            if self.serving and self.memo.why not in ("", was):
                log.info("Every page is rendered again at each change, for %s.", self.memo.why)
        return env

    # Around the handlers of others, of which the theme's search is one: it is kept from parsing what it has found
    # before, what can be found faster, and what it would parse only to pass over it, which is most of a page.
    @event_priority(100)
    def _before(self, context: TemplateContext, *, page: SitePage, config: MkDocsConfig, nav: Navigation) -> None:
        if not self.memo.before_search(page, config) and isinstance(page, AtlasPage):
            page.withhold()
            self.searching.before(page, config)

    @event_priority(-100)
    def _after(self, context: TemplateContext, *, page: SitePage, config: MkDocsConfig, nav: Navigation) -> None:
        if isinstance(page, AtlasPage) and not self.memo.recalled:
            self.searching.after(page)
            page.restore()
        self.memo.after_search(page, config)

    on_page_context = CombinedEvent(_before, _after)

    # Before others change what the theme has made.
    @event_priority(100)
    def on_post_page(self, output: str, *, page: SitePage, config: MkDocsConfig) -> str:
        """Leave out the theme's indents."""
        if not isinstance(page, AtlasPage):
            return output
        finished = self.memo.finished(page, output)
        page.release()
        return finished

    def _add(self, files: Files, config: MkDocsConfig) -> None:
        contents = self._contents(files, config)
        self.site = site.Site(config, files, contents, self.settings)
        self.pages = self.site.add(contents)
        navigation.extend(config, self.site)
        for clash in self.site.clashes:
            log.warning("%s", clash)
        self._report(contents.verdict)

    def _contents(self, files: Files, config: MkDocsConfig) -> Contents:
        """Return what the site shows: from the last build where nothing that it rests on is different."""
        root, today, accepted = site.root(config), _today(), self._baseline(config)
        cache = self.cache or Cache()
        if self.serving:
            if cache.folder is None:
                # What is kept in memory is no more wanted than what is kept on disk.
                self.preview = Preview()
            return Made(self._survey(root, today, accepted), cache, self.preview)
        # That of a build before this one, in one process, knows pages of its own.
        self.memo = Memo()
        if cache.folder is None:
            return Made(self._survey(root, today, accepted), cache)
        self.pack = Pack(cache, Path(config.config_file_path).name)
        self.memo = Memo(self.pack)
        key = (*checked.key(root, self.settings, (), accepted), "site", *site.facts(config, files))
        if (left := Left.of(self.pack, key)) and checked.still(root, left.note, today):
            return left
        atlas = self._survey(root, today, accepted)
        made = Made(atlas, cache)
        return made if atlas.fault else Leaving(made, self.pack, key, checked.asked(root, self.settings, atlas.catalog))

    def _survey(self, root: Path, today: datetime.date, accepted: frozenset[str]) -> Atlas:
        """Read and check the specs. While a preview is served a fault of ours shows the last good state instead."""
        try:
            atlas = pipeline.survey(root, self.settings, today=today, baseline=accepted, earlier=self.atlas, many=_MANY)
        except SettingsError as error:
            raise PluginError(str(error)) from error
        except ReadingError as error:
            if self.atlas is None:
                raise PluginError(f"{error}\nThis is a mistake of Spec Atlas, not yours: please report it.") from error
            log.error("%s The pages show the specs as they were before.", error)
            atlas = self.atlas
        if atlas.fault:
            log.error("%s This is a mistake of Spec Atlas, not yours: please report it.", atlas.fault)
        if self.serving:
            self.atlas = atlas
        return replace(atlas, store=self.cache or Cache())

    def _baseline(self, config: MkDocsConfig) -> frozenset[str]:
        """Return the findings the project has accepted; a baseline that is not there yet accepts none."""
        file = site.root(config) / self.settings.baseline
        if not self.settings.baseline or not file.exists():
            return frozenset()
        return baseline.parse(disk.text(file), file=self.settings.baseline)

    def _report(self, verdict: Verdict) -> None:
        """Log the open findings; those that `--strict` shall count are warnings."""
        word = self.settings.fail_on or str(Severity.WARNING)
        threshold = Severity.named(word) if word != "never" else None
        if verdict.unchecked:
            log.warning("Topologies are unchecked, for there is no Mermaid parser for this platform.")
        for finding in verdict.findings:
            if finding.open:
                say = log.warning if threshold and finding.weight >= threshold else log.info
                say("%s: %s %s: %s", finding.location, finding.weight, finding.code, finding.message)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Have Python look for no garbage meanwhile, and later not in what was made: a build keeps nearly all of it."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        # The specs themselves are no longer needed, and free the memory of a third of the build.
        gc.collect()
        gc.freeze()
        if was:
            gc.enable()


def _today() -> datetime.date:
    try:
        return disk.today()
    except (ValueError, OverflowError, OSError) as error:
        raise PluginError("SOURCE_DATE_EPOCH is no number of seconds.") from error

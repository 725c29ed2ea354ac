"""The MkDocs plugin, which also runs under ProperDocs: it lends our pages to the site, and findings to its log."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from mkdocs.config.base import Config, ConfigErrors, ConfigWarnings, ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as SitePage

from spec_atlas import pipeline
from spec_atlas.hosts import assets, navigation, site
from spec_atlas.model.finding import Severity
from spec_atlas.render.atlas import Atlas
from spec_atlas.render.links import Links
from spec_atlas.render.page import Page
from spec_atlas.rules.fault import RuleFault
from spec_atlas.settings import Settings, SettingsError

log = get_plugin_logger("spec-atlas")


class SpecAtlasPlugin(BasePlugin[Config]):
    """From the folder of specs to pages of the site, in the order of MkDocs' events."""

    settings: Settings
    serving = False
    """Whether MkDocs serves a preview: a fault must then not stop it, or the browser would wait for ever."""

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {}
        self.site: site.Site | None = None

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[ConfigErrors, ConfigWarnings]:
        """Read the settings; what makes no sense is MkDocs' own kind of configuration error."""
        self.settings = Settings()
        self.config = Config(schema=())
        try:
            name = Path(config_file_path).name if config_file_path else "mkdocs.yml"
            self.settings = Settings.parse(options, file=name)
        except SettingsError as error:
            return [("spec-atlas", ValidationError(str(error)))], []
        return [], []

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember what runs. Without this event MkDocs would make a new plugin, without caches, for each rebuild."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Have our styles and scripts loaded, and the specs watched."""
        assets.register(config)
        if self.serving:
            config.watch.extend(str(folder) for folder in site.watched(config, self.settings))
        return config

    # Late, so that files which other plugins make can be linked to.
    @event_priority(-50)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Survey the specs, then add a file for every page."""
        atlas = self._survey(config)
        self.site = site.Site(config, files, atlas, self.settings)
        self.pages = self.site.add()
        assets.add(config, files)
        navigation.extend(config, self.site)
        self._report(atlas)
        return files

    def on_page_read_source(self, *, page: SitePage, config: MkDocsConfig) -> str | None:
        """Give MkDocs a title and nothing else: it must never read a spec by itself."""
        ours = self.pages.get(page.file.src_uri)
        return site.front_matter(ours) if ours else None

    def on_page_markdown(self, markdown: str, *, page: SitePage, config: MkDocsConfig, files: Files) -> str:
        """Lead links of hand-written pages, written for GitHub, to our pages."""
        if page.file.src_uri in self.pages or self.site is None:
            return markdown
        return self.site.relinked(markdown, page.file)

    def on_page_content(self, html: str, *, page: SitePage, config: MkDocsConfig, files: Files) -> str:
        """Put our HTML and its table of contents in place of the empty page MkDocs has made."""
        ours = self.pages.get(page.file.src_uri)
        if ours is None:
            return html
        page.toc = site.table_of_contents(ours)
        return site.content(ours)

    def _survey(self, config: MkDocsConfig) -> Atlas:
        try:
            return pipeline.survey(site.root(config), self.settings)
        except SettingsError as error:
            raise PluginError(str(error)) from error
        except RuleFault as fault:
            raise PluginError(str(fault)) from fault

    def _report(self, atlas: Atlas) -> None:
        """Log the open findings, so that `--strict` counts them."""
        threshold = atlas.settings.fail_on
        for finding in atlas.findings:
            if finding.open:
                say: Callable[[str], None] = log.warning if _counts(finding.weight, threshold) else log.info
                say(f"{finding.location}: {finding.code} {finding.message}")

"""The shape of one step of writing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from spec_atlas.reading.markdown import Event
from spec_atlas.render.document.page import Page

Step: TypeAlias = Callable[[Page, Event], None]
"""Writes to the page what one event asks for; it may take events that follow."""

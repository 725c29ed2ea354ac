"""The way of traffic, told beside a drawing and on the command line."""

from __future__ import annotations

import importlib.resources
import json

from spec_atlas.model.diagram import Diagram
from spec_atlas.render.diagrams.drawing import Drawing
from spec_atlas.render.panels.figure import figure
from spec_atlas.render.soundings import soundings
from spec_atlas.topology.topology import topology
from spec_atlas.topology.vocabulary import Vocabulary
from tests.render.reader import seen

TEXT = """flowchart LR
    users([Passengers]) --> cdn[CDN] --> app["App server <b>old</b>"] --> db[(PostgreSQL)] & files[S3 bucket]
    batch[EC2 instance] --> lake[Data lake bucket]
    cache[(Redis)]
"""
FERRY = topology(
    Diagram("mermaid", TEXT),
    Vocabulary.parse((importlib.resources.files("spec_atlas.topology") / "vocabulary.toml").read_text("utf-8"), {}),
)


def test_beside_the_drawing() -> None:
    """Entry, end, what is not reached, what is alone, and the way that proves a single point of failure."""
    text = seen(str(figure(Drawing(reason="No drawing here."), FERRY, id="topology-1"))).text.replace(" :", ":")
    assert text.count("Traffic enters at: Passengers.") == 1
    assert "It ends at: PostgreSQL, S3 bucket, Data lake bucket." in text
    assert "No arrow leads from there to: Data lake bucket." in text
    assert "Joined to nothing else: Redis." in text
    assert "1 single point of failure" in text
    assert (
        "If App server old fails, nothing reaches PostgreSQL and S3 bucket: Passengers → CDN → App server old → "
        in text
    )


def test_on_the_command_line() -> None:
    """Two more lines for people; the JSON is what it was."""
    told = soundings({"a.mmd": (FERRY,)}, "text")
    assert "  Entry points        Passengers (line 2)\n" in told
    assert "  Point of failure    App server old (Passengers → CDN → App server old → PostgreSQL)\n" in told
    [drawn] = json.loads(soundings({"a.mmd": (FERRY,)}, "json"))["diagrams"]
    keys = {"path", "line", "kind", "why", "layers", "missing", "components", "flows", "error"}
    assert set(drawn) == keys

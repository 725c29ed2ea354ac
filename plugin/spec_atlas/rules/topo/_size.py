"""Diagrams that are beyond what Mermaid draws."""

from __future__ import annotations

from spec_atlas.model.topology import Topology


def beyond(topology: Topology) -> str:
    """Say what is too large about a diagram that was not parsed for its size; empty for any other."""
    # The reader refuses such diagrams before they cost time; the fault has no mark of its own, only these words.
    message = topology.fault.message if topology.fault else ""
    return message if message.startswith(("The diagram has ", "The diagram is too large")) else ""

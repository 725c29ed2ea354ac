"""Drawings: Mermaid source as inline SVG, coloured by the palette of the page."""

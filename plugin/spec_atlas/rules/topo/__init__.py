"""Rules about deployment diagrams."""

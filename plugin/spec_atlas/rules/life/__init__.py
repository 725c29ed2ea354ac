"""Rules about what a status promises."""

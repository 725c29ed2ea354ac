"""Rules about what is left to fill in."""

"""Rules about what a spec says that cannot be true together."""

"""Rules about whether a file can be read as its writer meant it."""

"""Rules about secrets about to be published."""

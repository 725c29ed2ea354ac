"""Drafting a diagram from what a spec declares."""

"""Spec Atlas."""

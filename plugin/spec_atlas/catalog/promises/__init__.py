"""What a spec promises: to be back, to lose little, to be available."""

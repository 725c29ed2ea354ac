"""Rules about the fields at the head of a spec."""

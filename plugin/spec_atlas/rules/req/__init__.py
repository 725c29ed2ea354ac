"""Rules about requirements and other items with an id."""

"""Rules about relations and links between specs."""

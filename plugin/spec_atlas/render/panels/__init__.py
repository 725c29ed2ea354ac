"""What is shown around the text of every spec."""

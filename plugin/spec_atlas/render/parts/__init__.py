"""The pieces that pages and panels are put together from."""

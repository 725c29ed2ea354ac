"""How an outline is written down: a module for each dialect, which offers the function of its name."""

"""Where Spec Atlas lives inside another program: thin adapters over the pipeline and the pages."""

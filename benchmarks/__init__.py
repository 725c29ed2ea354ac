"""How fast Spec Atlas is: a corpus of any size, and what it takes to check it and to build its site."""

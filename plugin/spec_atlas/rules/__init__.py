"""The rules: what a catalog is asked, one file a rule, and how the answers are judged."""

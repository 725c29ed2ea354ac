"""All specs together: identities, relations, items, and the graph they make."""

"""The nouns: values that every other room speaks of, and nothing that acts."""

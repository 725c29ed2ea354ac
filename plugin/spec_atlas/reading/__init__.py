"""From text to Spec: encoding, front matter, field lines, Markdown; what the words mean comes from profiles."""

"""The kinds of spec there are: one Markdown template a file, its front matter saying how it is read."""

"""The text of a spec as HTML: what GitHub shows, safe whoever wrote it, in the clothes of the site's theme."""

"""The formats of a check's report: one file each, a function from a report to text."""

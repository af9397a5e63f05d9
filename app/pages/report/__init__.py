"""The report of an update, as a page to read."""

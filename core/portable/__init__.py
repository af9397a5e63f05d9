"""A library as one file, to be handed to a colleague."""

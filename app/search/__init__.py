"""Asking: what is searched for, the way through places and queries, and searches that are kept."""

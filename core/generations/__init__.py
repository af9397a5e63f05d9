"""Versioned models of a library: head, statistics and manifest as one, whole or not there."""

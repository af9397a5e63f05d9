"""What the window says: its language, and numbers, sentences and filters in it."""

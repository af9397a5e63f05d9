"""What can be chosen: the settings, their words, where they are kept, and how they come to hold."""

"""The page of one category: how well it is found, what it is taken for, and which images are unlike the others."""

"""The page of the categories that are taken for each other."""

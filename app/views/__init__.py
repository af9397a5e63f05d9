"""The grid of thumbnails and what paints it."""

"""What the views show: images by id, categories by name."""

"""Scopes `stage` and `full`: training the trunk itself on new images alone (docs/method.md, "Training the trunk")."""

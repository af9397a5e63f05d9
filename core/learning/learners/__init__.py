"""The methods, one a file; `core.learning.presets` knows them by name (docs/method.md, "Presets")."""

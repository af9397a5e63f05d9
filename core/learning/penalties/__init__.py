"""What keeps single weights where they were: the baselines EWC and MAS (docs/method.md, "Presets")."""

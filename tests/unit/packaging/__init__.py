"""The scripts that make the standalone program and its installers."""

"""Looking after a library: checks, repairs, backups (docs/adr/0012-backups-and-checks.md)."""

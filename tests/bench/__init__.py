"""Speed, measured: `python -m tests.bench` runs all and writes docs/performance.md. Nothing here fails a test."""

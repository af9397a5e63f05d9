"""The benchmark: learners by name on folders of images, in protocols anyone can repeat (docs/benchmarks.md)."""

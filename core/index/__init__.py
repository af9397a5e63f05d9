"""The vector index and its files. The only package that speaks FAISS."""

"""A library over drawn images and the pixel engine, as in the tests of operations."""

from tests.unit.operations.conftest import engine, library

__all__ = ["engine", "library"]

"""Everything of Recollect that is not the window: catalogue, learner, index, engine and command line."""

__version__ = "0.1.0"

"""Work that takes long: a queue of jobs on one QThread."""

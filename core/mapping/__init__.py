"""Where images lie on the map: a plane at once, and neighbours beside each other when a process has worked it out."""

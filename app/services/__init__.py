"""What answers the window off its own thread: engine, thumbnails, queries."""

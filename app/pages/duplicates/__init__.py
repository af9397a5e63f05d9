"""Near-duplicates: groups of them, two side by side, and what to do about them."""

"""The inbox: what its images likely are, and the keys that sort them."""

"""The pages that the centre can show in place of the grid, one module or package a page."""

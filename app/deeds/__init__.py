"""What can be done, and how it is found: menus, keys, the command palette, the way of Tab."""

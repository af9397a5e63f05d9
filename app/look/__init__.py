"""How the window looks: colours and measures, the stylesheet, icons, dark and light."""

"""One module for each thing the window can do: it joins the panels and pages to the library."""

"""Who may do what, and with whom: asked of the centre's door, cell by cell."""

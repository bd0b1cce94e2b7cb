"""报表: figures for people, read from what the other rooms keep."""

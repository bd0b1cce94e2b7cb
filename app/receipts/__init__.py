"""Facts to papers: every receipt of the counter as a printing.Receipt, and its issue."""

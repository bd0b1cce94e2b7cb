"""A generated month of a province: real operations at the centre's door, and a book beside it."""

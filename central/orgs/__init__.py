"""Units, people, roles and terminals."""

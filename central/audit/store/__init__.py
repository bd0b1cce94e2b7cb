"""What the audit reads and keeps in the database."""

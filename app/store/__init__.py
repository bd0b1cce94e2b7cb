"""The terminal's store: SQLAlchemy Core over SQLCipher."""

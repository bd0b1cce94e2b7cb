"""Judging a card and crediting a customer."""

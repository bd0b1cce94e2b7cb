"""Rows of cards, orders and moves."""

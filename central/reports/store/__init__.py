"""Grouped rows that reports are made of."""

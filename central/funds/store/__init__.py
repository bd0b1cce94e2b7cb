"""Rows of sales, shifts, remittances and bank lines."""

"""Rows of customers, recharges and tries."""

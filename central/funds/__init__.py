"""Shifts, remittances, the bank, returns and clearing."""

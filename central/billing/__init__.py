"""Customers, their bills and their accounts: the room between the billing system and us."""

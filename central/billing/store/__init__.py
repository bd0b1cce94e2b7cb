"""Rows of customers, bills, account entries, settlement runs and what is to be posted."""

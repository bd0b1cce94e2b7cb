"""Rows of returns, roll-ups, periods and statements."""

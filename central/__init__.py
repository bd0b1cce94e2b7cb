"""The provincial centre: it alone judges cards and keeps the books."""

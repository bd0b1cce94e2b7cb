"""Windows; no rules."""

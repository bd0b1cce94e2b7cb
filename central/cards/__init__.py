"""Plan, production, stock and life of a card."""

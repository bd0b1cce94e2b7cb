"""Double entry: entries whose postings sum to zero."""

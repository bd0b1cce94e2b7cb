"""稽核: what proves the books from the journals alone: chains, signed heads of days, figures."""

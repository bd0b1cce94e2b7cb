"""返还 and 清算: money back to the units, and the month between them and the centre."""

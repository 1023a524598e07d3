"""Windows and running totals: the days that a claim speaks of."""

"""Release: a numbered, checksummed folder of a ledger's state, with all that explains it."""

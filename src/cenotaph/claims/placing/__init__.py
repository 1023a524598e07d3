"""Places: where, in the words of the report."""

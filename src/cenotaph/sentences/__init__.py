"""Stage 2: a report becomes sentences, offsets exact, nothing lost."""

"""Named persons: individuals of whom a report says what became of them."""

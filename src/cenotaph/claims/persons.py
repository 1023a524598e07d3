"""Named persons: individuals of whom a report says that they were killed, wounded, missing or captured."""

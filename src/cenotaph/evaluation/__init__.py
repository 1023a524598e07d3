"""The door for measuring: claims that were read against annotated ones."""

"""The door for people at a terminal: commands that parse, call one function and print."""

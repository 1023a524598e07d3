"""The commands, a module for each kind: they declare arguments, call one function and leave."""

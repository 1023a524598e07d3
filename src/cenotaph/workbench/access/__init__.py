"""Access: who is let in, by what they show at the door, and what no other site may make them do."""

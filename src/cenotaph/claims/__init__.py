"""Stage 3: sentences become claims, each with the words that it rests on."""

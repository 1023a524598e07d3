"""Stage 7: claims -> figures, what follows from them and what does not."""

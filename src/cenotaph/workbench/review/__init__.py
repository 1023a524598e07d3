"""Review: the pure parts of deciding on claims: fields in words, what was changed, where one goes next."""

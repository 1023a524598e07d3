"""The nouns of Cenotaph: frozen, typed, standard library only."""

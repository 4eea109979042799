"""Cleaners of the stage PUNCT: width of punctuation, ellipses, dashes, quotes, runs."""

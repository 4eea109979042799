"""Cleaners of the stage SPACE: stray blanks, line ends, blank lines."""

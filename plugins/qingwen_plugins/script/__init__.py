"""Cleaners of the stage SCRIPT: Traditional and Simplified, width of letters and digits."""

"""Cleaners of the stage FINISH: normal form, trim."""

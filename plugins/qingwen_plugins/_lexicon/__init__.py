"""Words with their frequency, for the cleaners that ask how likely a text is. Read where something is suspected."""

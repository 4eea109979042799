"""Cleaners of the stage MASK: web addresses, e-mail, code, mentions, numbers, terms, placeholders, personal data."""

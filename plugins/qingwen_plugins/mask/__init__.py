"""Cleaners of the stage MASK: URLs, e-mail addresses, code, placeholders."""

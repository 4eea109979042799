"""The made pages of docs/, each from code: docs/make.py writes them."""

"""Stage REPAIR: bytes and escapes become the characters that they stood for."""

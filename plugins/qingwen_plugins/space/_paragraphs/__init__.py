"""Parts of space.paragraphs."""

"""Parts of punct.lost-quotes: places where a mark may have stood, their words, and how they pair."""

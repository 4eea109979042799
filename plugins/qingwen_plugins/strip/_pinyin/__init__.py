"""The parts of strip.pinyin: how readings are spelled, what speaks for a tool, what damage and extractors leave."""

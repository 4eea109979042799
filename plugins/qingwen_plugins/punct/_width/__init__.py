"""The parts of `punct.width`: brackets in pairs, and rows of tables."""

"""The parts of `punct.width`: marks by themselves, brackets in pairs, and rows of tables."""

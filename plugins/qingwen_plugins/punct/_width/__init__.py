"""The parts of `punct.width`: marks, marks among Latin words, brackets, lists, lines of Latin text, rows of tables."""

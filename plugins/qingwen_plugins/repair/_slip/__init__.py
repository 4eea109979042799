"""The parts of `repair.byte-slip`: GBK by bytes, words, the search for what stood there, the damage done again."""

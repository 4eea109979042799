"""The parts of `strip.furniture` and its kin: lines, what they say, where the body is, what goes."""

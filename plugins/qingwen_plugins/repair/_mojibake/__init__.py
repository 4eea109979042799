"""The parts of `repair.mojibake`: one file for each way to misread Chinese, and what makes a reading plausible."""

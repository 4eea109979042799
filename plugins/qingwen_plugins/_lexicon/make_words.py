# ruff: noqa: T201 - a script, run by hand
"""Makes words.xz out of jieba's dictionary: `python make_words.py dict.txt`.

Source: `jieba/dict.txt` of the package jieba 0.42.1 (MIT), 349,046 words with their frequency in running text.
Kept: words of Han characters only, up to five long, seen at least five times; all single characters.
Layout: for each length from 1 to 5, the number of words (4 bytes, little endian), the words (UTF-16, little endian),
and a byte each: 9 times the natural logarithm of its frequency plus one, and 128 more if it is a verb.
"""

from __future__ import annotations

import lzma
import math
import sys
from pathlib import Path

from qingwen.pattern import later

LEAST, LONGEST, SCALE, VERB = 5, 5, 9, 128
HAN = later("[\u4e00-\u9fff]+")


def main() -> None:
    """Read the dictionary, write the file beside this script."""
    words: dict[str, int] = {}
    for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        word, frequency, tag = line.split()
        if HAN.fullmatch(word) and len(word) <= LONGEST and (len(word) == 1 or int(frequency) >= LEAST):
            level = min(VERB - 1, round(math.log(int(frequency) + 1) * SCALE))
            words[word] = level + VERB * (tag.startswith("v") and tag != "vn")  # vn: used as a noun
    raw = bytearray()
    for length in range(1, LONGEST + 1):
        chosen = sorted(word for word in words if len(word) == length)
        raw += len(chosen).to_bytes(4, "little") + "".join(chosen).encode("utf-16-le")
        raw += bytes(words[word] for word in chosen)
    packed = lzma.compress(bytes(raw), preset=9 | lzma.PRESET_EXTREME)
    Path(__file__).with_name("words.xz").write_bytes(packed)
    print(f"{len(words):,} words, {len(packed):,} bytes")


if __name__ == "__main__":
    main()

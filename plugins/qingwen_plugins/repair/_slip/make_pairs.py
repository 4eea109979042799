# ruff: noqa: T201 - a script, run by hand
"""Makes pairs.xz out of open-gram's model: `python make_pairs.py lm_sc.t3g pydict_sc.bin`.

Source: the Debian package sunpinyin-data 0.1.22+20170109, which packs the open-gram language model (CC BY-SA 3.0):
words, and how often one follows another, of Chinese web text. Its two files are laid out as sunpinyin's sources have it
(src/slm/slm.h, src/lexicon/pytrie.h).
Kept: pairs of words of words.xz and of marks that tell most, probability times logarithm of how much oftener the second
word stands after the first than elsewhere.
Layout: the words, a line each (UTF-16, little endian), an empty line; how many pairs begin with each (2 bytes); of each
pair the number of its second word, less that of the pair before if the first word is the same, in three planes of a
byte; a byte each: 64 and 4 times the natural logarithm.
"""

from __future__ import annotations

import lzma
import math
import sys
from array import array
from itertools import pairwise
from pathlib import Path
from struct import unpack_from

from qingwen_plugins._lexicon.words import single, words

MOST, SCALE, ZERO = 500_000, 4, 64


def main() -> None:
    """Read the two files, write the file beside this script."""
    model, names = Path(sys.argv[1]).read_bytes(), Path(sys.argv[2]).read_bytes()
    number, _, at = unpack_from("<III", names)
    spelled = names[at:].decode("utf-32-le").split("\0")[:number]
    (_, _, *sizes) = unpack_from("<6I", model)
    shares = unpack_from("<65536f", model, 24)
    at = 24 + 4 * (65536 + 16384)
    alone = array("I", model[at + 12 * sizes[0] : at + 12 * (sizes[0] + sizes[1])])
    after = array("I", model[at + 12 * (sizes[0] + sizes[1]) : at + 12 * sum(sizes[:3])])
    ids = [node & 0x3FFFF for node in alone[::3]]
    names_of = {each: spelled[each] for each in ids if each < number and _is_known(spelled[each])}
    chances = {each: shares[node & 0xFFFF] for each, node in zip(ids, alone[1::3], strict=True)}
    children = [(low >> 16) + ((high >> 25) << 16) for low, high in zip(alone[1::3], alone[2::3], strict=True)]
    found = []
    for first, (begin, end) in zip(ids, pairwise(children), strict=False):
        for node in range(3 * begin, 3 * end, 3) if first in names_of else ():
            second, share = after[node] & 0x3FFFF, shares[after[node + 1] & 0xFFFF]
            if second in names_of and abs(lift := math.log(share / chances[second])) >= 0.5:  # noqa: PLR2004 - e^0.5
                found.append((chances[first] * share * abs(lift), names_of[first], names_of[second], lift))
    found.sort(reverse=True)
    _write([pair[1:] for pair in found[:MOST]])


def _is_known(word: str) -> bool:
    return word in words() or (len(word) == 1 and not "\u3400" <= word <= "\u9fff" and single(word) > single("\u2603"))


def _write(pairs: list[tuple[str, str, float]]) -> None:
    used = sorted({word for first, second, _ in pairs for word in (first, second)})
    place = {word: at for at, word in enumerate(used)}
    ordered = sorted((place[first], place[second], lift) for first, second, lift in pairs)
    counts = array("H", [0]) * len(used)
    steps, before = [], (-1, 0)
    for first, second, _ in ordered:
        counts[first] += 1
        steps.append(second - before[1] if first == before[0] else second)
        before = first, second
    raw = "\n".join([*used, "\n"]).encode("utf-16-le") + counts.tobytes()
    raw += b"".join(bytes(step >> shift & 0xFF for step in steps) for shift in (0, 8, 16))
    raw += bytes(max(0, min(255, round(lift * SCALE) + ZERO)) for *_, lift in ordered)
    packed = lzma.compress(raw, preset=9 | lzma.PRESET_EXTREME)
    Path(__file__).with_name("pairs.xz").write_bytes(packed)
    print(f"{len(used):,} words, {len(pairs):,} pairs, {len(packed):,} bytes")


if __name__ == "__main__":
    main()

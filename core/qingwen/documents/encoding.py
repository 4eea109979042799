"""Encoding: which characters the bytes of a file stand for.

UTF-8 is tried first and strictly, then a byte order mark is honoured, then chardet is asked. Only Chinese encodings
are read unasked: text that looks Korean or French is refused with the name to force, for a wrong guess would write
mojibake that looks like text. Nothing is ever replaced or dropped: a byte that does not fit is an error with its place.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from typing import Final

from qingwen.errors import ConfigError, DocumentError, near

#: Bytes that a detector is shown: enough for certainty, and a bounded cost on a big file.
SAMPLE: Final = 65_536
_VOTERS: Final = 25

_BOMS: Final = (  # the longer first: the mark of UTF-32-LE begins with that of UTF-16-LE
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Labels stand for the whole family, as browsers read them (WHATWG Encoding Standard, "Names and labels"): pages that
# say gb2312 hold GBK, pages that say big5 hold the extensions of Microsoft or of Hong Kong.
_GB: Final = ("gb18030",)
_BIG5: Final = ("cp950", "big5hkscs")
_FAMILIES: Final = {
    **dict.fromkeys(("gb2312", "gbk", "gb18030"), _GB),
    **dict.fromkeys(("big5", "cp950", "big5hkscs"), _BIG5),
}
_USUAL: Final = ("utf-8", "utf-16", "utf-16-le", "gb18030", "gbk", "gb2312", "big5", "big5hkscs", "shift-jis", "euc-kr")
# Ways to escape text rather than encodings of files; some of them give half characters (lone surrogates).
_ESCAPES: Final = {"idna", "punycode", "raw-unicode-escape", "unicode-escape", "utf-7"}
_NON_ASCII: Final = re.compile(rb"[\x80-\xff]")
# Bytes up to 0x2F are no part of a longer character in UTF-8, GB18030 or Big5.
_LAST_BREAK: Final = re.compile(rb".*[\x00-\x2f]", re.DOTALL)

#: Codecs to try, in order.
Codecs = tuple[str, ...]


def named(encoding: str) -> Codecs:
    """The codecs for an encoding that the user names; ConfigError with the nearest names if there is none."""
    try:
        name = codecs.lookup(encoding).name
        "".encode(name)  # LookupError for what is a codec of Python, but not of text: "base64", "rot13"
    except (LookupError, ValueError):
        name = ""
    if not name or name.replace("_", "-") in _ESCAPES:
        raise ConfigError(f"no encoding {encoding!r}{near(encoding, _USUAL)}")
    return _FAMILIES.get(name, (name,))


def marked(data: bytes) -> str | None:
    """The encoding whose byte order mark `data` begins with."""
    return next((name for mark, name in _BOMS if data.startswith(mark)), None)


def decode(data: bytes, tries: Codecs, *, path: str = "", line: int | None = None) -> str:
    """The text of `data` in the first codec that fits all of it.

    DocumentError with the offset in bytes of the first that does not fit, in the codec that came furthest.
    """
    offset = -1
    for codec in tries:
        try:
            return data.decode(codec)
        except UnicodeDecodeError as error:
            offset = max(offset, error.start)
    what = f"byte 0x{data[offset]:02x} at offset {offset:,} is not {tries[0]}"
    raise DocumentError(f"{what}; --encoding NAME forces another encoding", path=path, line=line, offset=offset)


def detect(data: bytes, *, path: str = "") -> Codecs:
    """The codecs for bytes whose encoding nobody named. DocumentError if they are binary or not Chinese.

    Looks at 64 KB with characters beyond ASCII in them; whether the whole fits is for `decode` to say.
    """
    if mark := marked(data):
        return (mark,)
    sample = _sample(data)
    if _is_utf8(sample, is_cut=len(sample) < len(data)):
        return ("utf-8",)
    if (at := data.find(b"\0", 0, SAMPLE)) >= 0:
        raise _binary(at, path)
    if _is_damaged_utf8(sample):
        return ("utf-8",)
    looks, family = _guess(sample)
    family = family or _vote(sample)
    if family:
        return family
    at = _first_bad(data)
    message = f"not UTF-8 (offset {at:,}) and no Chinese encoding: {looks}; --encoding NAME forces one"
    raise DocumentError(message, path=path, offset=at)


def _guess(sample: bytes) -> tuple[str, Codecs]:
    """What chardet takes it for, in words, and the codecs if that is Chinese."""
    import chardet  # noqa: PLC0415 - only a file that is not UTF-8 pays for the import

    guess = chardet.detect(sample, compat_names=False)["encoding"]
    if guess is None:
        return "it fits no encoding of text", ()
    return f"it looks like {guess}", _FAMILIES.get(codecs.lookup(guess).name, ())


def _vote(sample: bytes) -> Codecs:
    """What most of the first lines are taken for: one bad byte rules an encoding out for the whole."""
    lines = [line for line in sample.splitlines() if not line.isascii()][:_VOTERS]
    votes = Counter(_guess(line)[1] for line in lines) if len(lines) > 1 else Counter()
    family, count = votes.most_common(1)[0] if votes else ((), 0)
    return family if count * 2 > len(lines) else ()


def read(data: bytes, *, encoding: str | None = None, path: str = "") -> str:
    """The text of a whole file, without its byte order mark. DocumentError if it cannot be told or does not fit."""
    if encoding is not None:
        text = decode(data, named(encoding), path=path)
        return text.removeprefix("\ufeff")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return decode(data, detect(data, path=path), path=path)
    if (at := data.find(b"\0")) >= 0:
        raise _binary(at, path)
    return text


def _binary(at: int, path: str) -> DocumentError:
    what = f"binary: NUL byte at offset {at:,}; --encoding NAME reads it as text all the same"
    return DocumentError(what, path=path, offset=at)


def _sample(data: bytes) -> bytes:
    """At most SAMPLE bytes, cut where no character is cut in two: the head, or what follows a head of mere ASCII."""
    first = _NON_ASCII.search(data)
    start = first.start() if first and first.start() > SAMPLE // 2 else 0
    sample = data[start : start + SAMPLE]
    whole = _LAST_BREAK.match(sample, SAMPLE // 2) if len(data) - start > SAMPLE else None
    return sample[: whole.end()] if whole else sample


def _is_utf8(sample: bytes, *, is_cut: bool) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample, not is_cut)
    except UnicodeDecodeError:
        return False
    return True


def _is_damaged_utf8(sample: bytes) -> bool:
    """Whether most that is not ASCII is whole characters in UTF-8.

    UTF-8 with a bad byte must not be taken for GB18030, in which most of its bytes mean something too. In GBK text
    fewer than one character in five happens to be a UTF-8 sequence.
    """
    text = sample.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    return len(text) - len(text.encode("ascii", "ignore")) > 2 * bad


def _first_bad(data: bytes) -> int:
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return error.start
    return 0

"""Encoding: which characters the bytes of a file stand for.

UTF-8 is tried first and strictly, then a byte order mark is honoured, then chardet is asked. Only Chinese encodings
are read unasked: text that looks Korean or French is refused with the name to force, for a wrong guess would write
mojibake that looks like text. Nothing is ever replaced or dropped: a byte that does not fit is an error with its place.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from qingwen.errors import ConfigError, DocumentError, near

#: Bytes that a detector is shown: enough for certainty, and a bounded cost on a big file.
SAMPLE: Final = 65_536

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
_NON_ASCII: Final = re.compile(rb"[\x80-\xff]")
_LAST_BREAK: Final = re.compile(
    rb".*[\x00-\x2f]", re.DOTALL
)  # no such byte is part of a longer character in GB or Big5

#: Codecs to try, in order.
Codecs = tuple[str, ...]


def named(encoding: str) -> Codecs:
    """The codecs for an encoding that the user names; ConfigError with the nearest names if there is none."""
    try:
        name = codecs.lookup(encoding).name
        "".encode(name)  # LookupError for what is a codec of Python, but not of text: "base64", "rot13"
    except (LookupError, ValueError, UnicodeError):
        raise ConfigError(f"no encoding {encoding!r}{near(encoding, _USUAL)}") from None
    return _FAMILIES.get(name, (name,))


def marked(data: bytes) -> str | None:
    """The encoding whose byte order mark `data` begins with."""
    return next((name for mark, name in _BOMS if data.startswith(mark)), None)


def decode(data: bytes, tries: Codecs, *, path: str = "", line: int | None = None) -> str:
    """The text of `data` in the first codec that fits all of it.

    DocumentError with the offset in bytes of the first that does not fit, in the codec that came furthest.
    """
    worst: UnicodeError | None = None
    offset = -1
    for codec in tries:
        try:
            return data.decode(codec)
        except UnicodeDecodeError as error:
            at = error.start
            if at > offset:
                worst, offset = error, at
        except UnicodeError as error:  # UTF-16 and UTF-32 without a mark and the like: no place is told
            worst = worst or error
    offset = max(offset, 0)
    what = f"byte 0x{data[offset]:02x} at offset {offset:,} is not {tries[0]}" if data else str(worst)
    raise DocumentError(f"{what}; --encoding NAME forces another encoding", path=path, line=line, offset=offset)


def detect(data: bytes, *, path: str = "") -> Codecs:
    """The codecs for bytes whose encoding nobody named. DocumentError if they are binary or not Chinese.

    Looks at 64 KB with characters beyond ASCII in them; whether the whole fits is for `decode` to say.
    """
    if mark := marked(data):
        return (mark,)
    sample = _sample(data)
    if _is_utf8(sample):
        return ("utf-8",)
    if (at := data.find(b"\0", 0, SAMPLE)) >= 0:
        raise _binary(at, path)
    if _is_damaged_utf8(sample):
        return ("utf-8",)
    import chardet  # noqa: PLC0415 - only a file that is not UTF-8 pays for the import

    guess = chardet.detect(sample, compat_names=False)["encoding"]
    family = _FAMILIES.get(codecs.lookup(guess).name) if guess else None
    if family:
        return family
    looks = f"it looks like {guess}" if guess else "it fits no encoding of text"
    at = _first_bad(data)
    message = f"not UTF-8 (offset {at:,}) and no Chinese encoding: {looks}; --encoding NAME forces one"
    raise DocumentError(message, path=path, offset=at)


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


def _is_utf8(sample: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)  # the last character may be cut
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

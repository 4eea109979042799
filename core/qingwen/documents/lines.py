"""Lines: a file of records, cut after each line feed, its encoding found once from the head."""

from __future__ import annotations

import io
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO

from qingwen.documents import encoding as enc
from qingwen.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Lines:
    """The lines of a stream as bytes, their ends with them and the byte order mark off.

    They are cut at the line feed alone, which is no part of a longer character in UTF-8, GB18030 or Big5. UTF-16 and
    UTF-32 are made UTF-8 first, whole; if that fails, the whole file is one line that does not decode.
    """

    def __init__(self, stream: BinaryIO, encoding: str | None = None) -> None:
        head = stream.read(enc.SAMPLE) + stream.readline()
        self._lines: Iterable[bytes]
        self._codecs = enc.named(encoding) if encoding else _detect(head)
        if self._codecs[0].startswith(("utf-16", "utf-32")):
            data = head + stream.read()
            try:
                self._lines = io.BytesIO(enc.decode(data, self._codecs).removeprefix("\ufeff").encode())
                self._codecs = ("utf-8",)
            except DocumentError:
                self._lines = [data]
        else:
            if self._codecs[0] in ("utf-8", "utf-8-sig"):
                head = head.removeprefix(b"\xef\xbb\xbf")
                self._codecs = ("utf-8",)
            self._lines = chain(io.BytesIO(head), stream)
        self._is_utf8 = self._codecs == ("utf-8",)

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._lines)

    def utf8(self, line: bytes, *, path: str, number: int) -> bytes:
        """The line in UTF-8. DocumentError with the offset in the line, in bytes, of what does not decode."""
        if self._is_utf8:
            try:
                line.decode()
            except UnicodeDecodeError:
                pass  # said in full below
            else:
                return line
        return enc.decode(line, self._codecs, path=path, line=number).encode()


def _detect(head: bytes) -> enc.Codecs:
    """The codecs for a head of whole lines.

    What cannot be told is read as UTF-8: each line that is not fails with its place.
    """
    try:
        return enc.detect(head)
    except DocumentError:
        return ("utf-8",)

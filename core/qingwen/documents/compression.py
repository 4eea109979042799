"""Compression: `.gz` and `.zst` peeled off a file's name, and undone or done on the way through.

Anything else is read and written as it is. A stream that ends too early is an error, never a shorter document.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, BinaryIO, Final, cast

if TYPE_CHECKING:
    from zstandard import ZstdDecompressionObj

_SUFFIXES: Final = (".gz", ".zst")
_CHUNK: Final = 1 << 18


def peel(path: str) -> tuple[str, str]:
    """The path without its compression suffix, and that suffix in lower case: `("a.jsonl", ".gz")`."""
    for suffix in _SUFFIXES:
        if path.lower().endswith(suffix):
            return path[: -len(suffix)], suffix
    return path, ""


def reader(stream: BinaryIO, suffix: str) -> BinaryIO:
    """The bytes within a compressed stream. Damage shows on reading: OSError, EOFError or zlib.error."""
    if suffix == ".gz":
        import gzip  # noqa: PLC0415 - only compressed files pay for the import

        return cast("BinaryIO", io.BufferedReader(gzip.GzipFile(fileobj=stream, mode="rb"), _CHUNK))
    if suffix == ".zst":
        return io.BufferedReader(_Zstd(stream), _CHUNK)
    return stream


def writer(stream: BinaryIO, suffix: str) -> BinaryIO:
    """A stream that compresses into `stream`; close it to finish, which leaves `stream` open."""
    if suffix == ".gz":
        import gzip  # noqa: PLC0415 - only compressed files pay for the import

        # No name and no time within: the same documents give the same bytes.
        return cast("BinaryIO", gzip.GzipFile(filename="", fileobj=stream, mode="wb", compresslevel=6, mtime=0))
    if suffix == ".zst":
        import zstandard  # noqa: PLC0415

        # Buffered also because zstandard's writer lacks half of what a stream can do, writelines() for one.
        inner = zstandard.ZstdCompressor(level=3).stream_writer(stream, closefd=False)
        return io.BufferedWriter(cast("io.RawIOBase", inner), _CHUNK)
    return stream


class _Zstd(io.RawIOBase):
    """The frames of a Zstandard stream, one after another. zstandard's own reader takes a cut stream for its end."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._frame: ZstdDecompressionObj | None = None
        self._input = b""
        self._output = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override] # BufferedReader gives a memoryview
        while not self._output:
            if not self._fill():
                return 0
        size = min(len(buffer), len(self._output))
        buffer[:size] = self._output[:size]
        self._output = self._output[size:]
        return size

    def _fill(self) -> bool:
        """Take the next bytes out of the stream; False at its proper end."""
        import zstandard  # noqa: PLC0415

        self._input = self._input or self._stream.read(_CHUNK)
        if not self._input:
            if self._frame is not None:
                raise EOFError("the Zstandard stream ends in the middle of a frame")
            return False
        if self._frame is None:
            self._frame = zstandard.ZstdDecompressor().decompressobj()
        try:
            self._output = memoryview(self._frame.decompress(self._input))
        except zstandard.ZstdError as error:
            raise OSError(str(error)) from error
        self._input = self._frame.unused_data if self._frame.eof else b""
        if self._frame.eof:
            self._frame = None
        return True

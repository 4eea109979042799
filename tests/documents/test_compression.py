"""Compression: suffixes peeled off, and streams that end too early are errors."""

from __future__ import annotations

import gzip
import io
import zlib

import pytest
import zstandard

from qingwen.documents.compression import peel, reader, writer

DATA = b"".join(b"line %d\n" % i for i in range(200_000))


@pytest.mark.parametrize(
    ("path", "peeled"),
    [
        ("a.jsonl.gz", ("a.jsonl", ".gz")),
        ("a.TXT.ZST", ("a.TXT", ".zst")),
        ("a.txt", ("a.txt", "")),
        ("gz", ("gz", "")),
    ],
)
def test_suffixes_are_peeled_off(path, peeled):
    assert peel(path) == peeled


@pytest.mark.parametrize("suffix", [".gz", ".zst", ""])
def test_what_is_written_is_read(suffix):
    stored = io.BytesIO()
    stream = writer(stored, suffix)
    stream.write(DATA)
    if stream is not stored:
        stream.close()
    stored.seek(0)
    assert b"".join(reader(stored, suffix)) == DATA


def test_the_same_bytes_give_the_same_file():
    files = []
    for _ in range(2):
        stored = io.BytesIO()
        with writer(stored, ".gz") as stream:
            stream.write(DATA)
        files.append(stored.getvalue())
    assert files[0] == files[1]
    assert files[0][4:8] == bytes(4)  # no time of writing within (RFC 1952, MTIME)


@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".zst", zstandard.compress)])
def test_frames_one_after_another_are_one_stream(suffix, pack):
    stored = io.BytesIO(pack(DATA[:1000]) + pack(b"") + pack(DATA[1000:]))
    assert reader(stored, suffix).read() == DATA


@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".zst", zstandard.compress)])
@pytest.mark.parametrize("lost", [1, 100])
def test_a_stream_that_is_cut_is_an_error(suffix, pack, lost):
    stored = io.BytesIO(pack(DATA)[:-lost])
    with pytest.raises((EOFError, OSError)):
        reader(stored, suffix).read()


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_what_is_not_compressed_is_an_error(suffix):
    with pytest.raises((OSError, EOFError, zlib.error)):
        reader(io.BytesIO(DATA), suffix).read()


@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".zst", zstandard.compress)])
def test_damage_in_the_middle_is_an_error(suffix, pack):
    stored = bytearray(pack(DATA))
    stored[len(stored) // 2 : len(stored) // 2 + 8] = b"\xff" * 8
    with pytest.raises((OSError, EOFError, zlib.error)):
        assert reader(io.BytesIO(bytes(stored)), suffix).read() != DATA or suffix == ".zst"

"""What there is to read: files, folders, standard input, and what is left out."""

from __future__ import annotations

import pytest

from qingwen import ConfigError
from qingwen.documents.text import Text
from qingwen.engines import find


def _names(found):
    return [str(source.name) for source in found.sources]


def test_a_folder_is_read_whole_in_order_without_what_is_hidden_or_unknown(make, formats):
    folder = make(
        dict.fromkeys(["b.txt", "a/z.JSONL.gz", "a/y.csv.zst", ".git/x.txt", "a/.x.txt", "p.png", "x.gz"], "")
    )
    found = find([str(folder)], formats)
    assert _names(found) == ["b.txt", "a/y.csv.zst", "a/z.JSONL.gz"]
    assert [source.format.name for source in found.sources] == ["text", "csv", "jsonl"]
    assert found.left_out == [str(folder / "p.png"), str(folder / "x.gz")]


def test_a_named_file_is_read_as_text_if_its_suffix_says_nothing(make, formats):
    folder = make({"notes.log": "", ".hidden": ""})
    found = find([str(folder / "notes.log"), str(folder / ".hidden")], formats)
    assert [source.format for source in found.sources] == [Text, Text]


def test_a_format_can_be_forced_on_all(make, formats):
    folder = make({"a.log": "", "b.txt": ""})
    found = find([str(folder), "-"], formats, format="jsonl")
    assert [source.format.name for source in found.sources] == ["jsonl"] * 3
    assert found.left_out == []


def test_what_is_kept_apart_and_quarantine_files_are_not_read(make, formats):
    folder = make(dict.fromkeys(["a.txt", "out/a.txt", "c.jsonl", "quarantine.jsonl", "x.jsonl.quarantine.jsonl"], ""))
    found = find([str(folder)], formats, apart=[str(folder / "out"), str(folder / "c.jsonl")])
    assert _names(found) == ["a.txt"]
    assert len(found.left_out) == 2


def test_a_file_that_is_named_twice_is_read_once(make, formats):
    folder = make({"a.txt": ""})
    assert len(find([str(folder), str(folder / "a.txt")], formats).sources) == 1


def test_links_to_folders_are_not_followed_and_links_to_files_are(make, formats):
    folder = make({"a/x.txt": "", "b.txt": ""})
    (folder / "loop").symlink_to(folder)
    (folder / "c.txt").symlink_to(folder / "b.txt")
    (folder / "dead.txt").symlink_to(folder / "nowhere")
    assert _names(find([str(folder)], formats)) == ["b.txt", "c.txt", "a/x.txt"]


@pytest.mark.parametrize(
    ("files", "inputs", "reason"),
    [
        ({}, ["gone.txt"], "no file or folder '.*gone.txt'"),
        ({"a.png": ""}, [""], r"nothing to read in .*; looked for .*\.jsonl.*--format"),
        ({}, [""], "nothing to read in"),
    ],
)
def test_nothing_to_read_is_an_error(make, formats, files, inputs, reason):
    folder = make(files)
    with pytest.raises(ConfigError, match=reason):
        find([str(folder / name) for name in inputs], formats)


def test_a_wrong_format_names_the_near_ones(formats):
    with pytest.raises(ConfigError, match="no format 'json'; did you mean 'jsonl'"):
        find(["-"], formats, format="json")


def test_a_name_too_long_for_the_system_is_an_error_of_use(formats):
    with pytest.raises(ConfigError, match="cannot be read"):
        find(["x" * 5_000], formats)

"""Where output goes, and what is refused before a byte is written."""

from __future__ import annotations

import os

import pytest

from qingwen import ConfigError
from qingwen.engines import find, run


def _refused(found, pipeline, match, **options):
    with pytest.raises(ConfigError, match=match):
        run(found, pipeline, **options)


def test_an_existing_output_is_kept_unless_told(make, formats, pipeline, tree):
    folder = make({"a.txt": "坏", "b.txt": "old"})
    before = tree(folder)
    found = find([str(folder / "a.txt")], formats)
    _refused(found, pipeline, "'.*b.txt' exists; --overwrite", output=str(folder / "b.txt"))
    assert tree(folder) == before
    run(found, pipeline, output=str(folder / "b.txt"), overwrite=True)
    assert (folder / "b.txt").read_text(encoding="utf-8") == "好"


def test_one_existing_output_in_a_folder_stops_all(make, formats, pipeline, tree):
    folder = make({"in/a.txt": "坏", "in/b.txt": "坏", "out/b.txt": "old"})
    before = tree(folder)
    _refused(find([str(folder / "in")], formats), pipeline, "exists", output=str(folder / "out"))
    assert tree(folder) == before


@pytest.mark.parametrize("kind", ["itself", "symlink", "hardlink", "folder"])
@pytest.mark.parametrize("overwrite", [True, False])
def test_an_input_is_never_the_output(make, formats, pipeline, tree, *, kind, overwrite):
    folder = make({"a.txt": "坏"})
    if kind == "symlink":
        (folder / "b.txt").symlink_to("a.txt")
    if kind == "hardlink":
        os.link(folder / "a.txt", folder / "b.txt")
    output = {"itself": "a.txt", "folder": "."}.get(kind, "b.txt")
    before = tree(folder)
    found = find([str(folder / "a.txt")], formats)
    _refused(found, pipeline, "is an input as well", output=str(folder / output), overwrite=overwrite)
    assert tree(folder) == before


def test_an_output_is_not_another_input_either(make, formats, pipeline):
    folder = make({"x/a.txt": "坏", "a.txt": "好", "b.txt": "好"})
    found = find([str(folder / "x/a.txt"), str(folder / "b.txt")], formats)
    _refused(found, pipeline, "is an input as well", output=str(folder), overwrite=True)


def test_two_inputs_do_not_go_to_one_output(make, formats, pipeline, tree):
    folder = make({"x/a.txt": "坏", "y/a.txt": "坏"})
    before = tree(folder)
    found = find([str(folder / "x"), str(folder / "y")], formats)
    _refused(found, pipeline, "two files would be written to '.*a.txt'", output=str(folder / "out"))
    assert tree(folder) == before


def test_the_other_files_of_a_run_clash_with_nothing(make, formats, pipeline):
    folder = make({"a.txt": "坏"})
    found = find([str(folder / "a.txt")], formats)
    out = str(folder / "b.txt")
    _refused(found, pipeline, "two files", output=out, changes=out)
    _refused(found, pipeline, "two files", output=out, changes=f"{out}.quarantine.jsonl")
    _refused(found, pipeline, "is an input", output=out, changes=str(folder / "a.txt"))
    _refused(found, pipeline, "two files", in_place=True, changes=str(folder / "a.txt"))


def test_a_file_that_only_happens_to_be_called_quarantine_is_kept(make, formats, pipeline, tree):
    folder = make({"a.txt": "坏", "quarantine.jsonl": '{"text": "my own"}\n'})
    before = tree(folder)
    _refused(find([str(folder)], formats), pipeline, "no quarantine file of an earlier run", in_place=True)
    assert tree(folder) == before


@pytest.mark.parametrize(
    ("inputs", "options", "reason"),
    [
        (["a.txt", "b.txt"], {}, "2 files do not go to standard output"),
        (["a.txt", "b.txt"], {"output": "c.txt"}, "'.*c.txt' is a file"),
        (["a.txt"], {"output": "d.txt", "in_place": True}, "not both"),
    ],
)
def test_what_cannot_be_meant(make, formats, pipeline, *, inputs, options, reason):
    folder = make(dict.fromkeys(["a.txt", "b.txt", "c.txt"], "坏"))
    if "output" in options:
        options = {**options, "output": str(folder / options["output"])}
    _refused(find([str(folder / name) for name in inputs], formats), pipeline, reason, **options)


def test_standard_input_has_no_place(formats, pipeline):
    _refused(find(["-"], formats), pipeline, "standard input cannot", in_place=True)


def test_output_inside_the_input_is_not_read_again(make, formats, pipeline, tree):
    folder = make({"a.txt": "坏", "b/c.txt": "坏"})
    out = str(folder / "out")
    for _ in range(2):
        report = run(find([str(folder)], formats, apart=[out]), pipeline, output=out, overwrite=True)
        assert report.documents == 2
    assert sorted(tree(folder / "out")) == ["a.txt", "b/c.txt"]


def test_in_place_through_a_link_changes_the_file_and_keeps_the_link(make, formats, pipeline):
    folder = make({"store/a.txt": "坏"})
    (folder / "link.txt").symlink_to(folder / "store/a.txt")
    run(find([str(folder / "link.txt")], formats), pipeline, in_place=True)
    assert (folder / "link.txt").is_symlink()
    assert (folder / "store/a.txt").read_text(encoding="utf-8") == "好"


def test_a_new_file_has_the_permissions_of_any_new_file(make, formats, pipeline):
    folder = make({"a.txt": "坏"})
    run(find([str(folder / "a.txt")], formats), pipeline, output=str(folder / "b.txt"))
    assert (folder / "b.txt").stat().st_mode == (folder / "a.txt").stat().st_mode


def test_a_device_is_written_straight(make, formats, pipeline, tree):
    folder = make({"a.txt": "绊"})
    report = run(find([str(folder / "a.txt")], formats), pipeline, output=os.devnull)
    assert (report.failed, report.quarantine) == (1, "")
    assert list(tree(folder)) == ["a.txt"]

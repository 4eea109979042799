"""How a run ends: exit codes, and the one sentence that says what to do."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from qingwen.cli import inputs
from qingwen.errors import ConfigError

HERE = Path(__file__).parent


def test_help_is_an_answer(normalize):
    ended = normalize("--help")
    assert ended.code == 0
    assert ended.err == ""
    for command in ("run", "diff", "check", "explain", "cleaners", "presets", "packs", "plugins", "formats", "config"):
        assert f"  {command} " in ended.out


def test_the_version_is_an_answer(normalize):
    ended = normalize("--version")
    assert ended.code == 0
    assert ended.out.startswith("qingwen ")


def test_no_command_shows_the_help_and_is_wrong_use(normalize):
    ended = normalize()
    assert ended.code == 2
    assert "Commands:" in ended.out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["frobnicate"], "error: No such command 'frobnicate'"),
        (["run", "--frobnicate"], "see 'normalize run --help'"),
        (["run", "nowhere.txt"], "error: no file or folder 'nowhere.txt'"),
        (["run", "-p", "wbe"], "error: --preset: no preset 'wbe'; did you mean 'web'?"),
        (["run", "--config", "no.toml"], "error: no.toml: No such file or directory"),
        (["run", "--config", "a.toml", "--no-config"], "error: --config and --no-config: not both"),
        (["run", "--add", "probe.coma"], "error: no cleaner 'probe.coma'; did you mean 'probe.comma'"),
        (
            ["run", "--add", "probe.comma"],
            "error: add: 'probe.comma' runs already; to run it twice, write 'probe.comma#2'",
        ),
        (["run", "--skip", "prob"], "error: skip: no cleaner or family 'prob'; did you mean 'probe'"),
        (["run", "--only", "prob"], "error: only: no cleaner or family 'prob'; did you mean 'probe'"),
        (["run", "--set", "probe.comma.marc=x"], "error: probe.comma: no option 'marc'; did you mean 'mark'?"),
        (["run", "--set", "probe.comma.times=many"], "error: probe.comma.times = 'many': expected `int`, got `str`"),
        (["run", "--set", "probe.comma"], "write it as cleaner.option=value"),
        (["run", "--set", "comma=1"], "write it as cleaner.option=value"),
        (["run", "--format", "jsnl"], "error: no format 'jsnl'; did you mean 'jsonl'?"),
        (["run", "--encoding", "gkb"], "error: no encoding 'gkb'; did you mean 'gbk'"),
        (["diff", "--between", "probe.comma"], "write it as A..B"),
        (["diff", "--between", ".."], "write it as A..B"),
        (
            ["diff", "--between", "probe.coma.."],
            "error: --between: no cleaner in this pipeline 'probe.coma'; did you mean",
        ),
        (
            ["diff", "--between", "probe.comma..probe.escape"],
            "'probe.comma' runs after 'probe.escape'; turn them round",
        ),
        (["diff", "--sample", "0"], "--sample"),
        (["check", "--output-format", "xml"], "--output-format"),
        (["explain", "--document", "2"], "error: --document 2: there are fewer documents than that"),
        (["cleaners", "probe.coma"], "error: no cleaner 'probe.coma'; did you mean 'probe.comma'"),
        (["presets", "wbe"], "error: no preset 'wbe'; did you mean 'web'?"),
        (["packs", "nowhere"], "error: no pack 'nowhere'"),
        (["formats", "jsnl"], "error: no format 'jsnl'; did you mean 'jsonl'?"),
        (["plugins", "prob"], "error: no plugin 'prob'; did you mean 'probe'?"),
        (["config", "show", "--skip", "prob"], "error: skip: no cleaner or family 'prob'"),
    ],
)
def test_wrong_use_ends_with_2_and_a_sentence(normalize, arguments, sentence):
    ended = normalize(*arguments, stdin="好,吧")
    assert ended.code == 2
    assert ended.out == ""
    assert sentence in ended.err
    assert ended.err.count("\n") == 1
    assert ended.err.startswith("error: ")


def test_a_config_file_that_is_no_toml_is_named_with_the_place(normalize, folder):
    (folder / "qingwen.toml").write_text("cleaners = [}", encoding="utf-8")
    ended = normalize("run", stdin="好")
    assert ended.code == 2
    assert "qingwen.toml: not TOML" in ended.err
    assert "line 1" in ended.err


def test_no_input_on_a_terminal_is_wrong_use(monkeypatch):
    class Terminal:
        def isatty(self):
            return True

    monkeypatch.setattr(inputs.sys, "stdin", Terminal())
    with pytest.raises(ConfigError, match="no input: name files or folders"):
        inputs.named(None)


def test_an_error_never_reaches_the_terminal_as_it_is(normalize):
    ended = normalize("run", "\x1b[31mno\u202e[red]where[/].txt")
    assert ended.code == 2
    assert "\x1b" not in ended.err
    assert "\u202e" not in ended.err
    assert "[red]where[/]" in ended.err


def test_an_unknown_option_never_reaches_the_terminal_as_it_is(normalize):
    ended = normalize("run", "--\x1b]0;title\x07")
    assert ended.code == 2
    assert "\x1b" not in ended.err
    assert "\x07" not in ended.err


def test_a_bug_ends_with_70_a_traceback_and_how_to_report_it(process):
    ended = process("bug")
    assert ended.code == 70
    assert ended.out == ""
    assert "Traceback" in ended.err
    assert "LookupError: a ␛[31mbug[/]" in ended.err
    assert "Please open an issue" in ended.err
    assert "Python 3." in ended.err
    assert "\x1b" not in ended.err


def test_ctrl_c_ends_quietly_with_130(process):
    assert process("run", "--add", "probe.interrupt", stdin="好") == (130, "", "")


@pytest.mark.parametrize("command", ["run b.jsonl", "check a.txt", "diff a.txt --limit 0"])
def test_a_closed_pipe_ends_quietly(folder, command):
    (folder / "a.txt").write_text("好,吧。\n" * 30_000, encoding="utf-8")
    (folder / "b.jsonl").write_text('{"text": "好,吧。"}\n' * 100_000, encoding="utf-8")  # more than a pipe holds
    with subprocess.Popen(
        [sys.executable, "-c", "import sys; from qingwen.cli import main; sys.exit(main())", *command.split()],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(HERE / "probe")},
    ) as run:
        assert run.stdout.read(10)
        run.stdout.close()
        assert run.stderr.read() == b""
    assert run.returncode == 141


def test_plugins_may_add_commands(normalize):
    assert normalize("hello") == (0, "hello from the probe\n", "")


def test_a_broken_plugin_is_a_warning_and_the_run_goes_on(process):
    ended = process("run", stdin="好,吧", plugins=("probe", "broken"))
    assert (ended.code, ended.out) == (0, "好，吧")
    assert ended.err == (
        "warning: plugin 'broken' is broken: RuntimeError: no ␛[31mluck␛[0m [red]today[/]; it is left out\n"
    )


def test_a_broken_plugin_is_an_error_if_the_user_says_so(process):
    ended = process("run", "--strict-plugins", stdin="好,吧", plugins=("probe", "broken"))
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("error: plugin 'broken' is broken: RuntimeError")


def test_a_broken_plugin_is_shown_with_its_reason(process):
    ended = process("plugins", plugins=("probe", "broken"))
    assert ended.code == 0
    assert "broken: RuntimeError" in ended.out
    assert "\x1b" not in ended.out


def test_a_run_imports_no_rich(folder):
    code = (
        "import sys; from qingwen.cli import main; code = main(['run', '-']);"
        "sys.exit(code + 10 if code else ' '.join(name for name in sys.modules if name.partition('.')[0] == 'rich'))"
    )
    environment = {**os.environ, "PYTHONPATH": str(HERE / "probe")}
    done = subprocess.run([sys.executable, "-c", code], input=b"", capture_output=True, env=environment, check=False)
    assert (done.returncode, done.stderr.strip()) == (1, b"")


def test_output_that_the_terminal_cannot_encode_is_escaped(process, folder):
    (folder / "a.txt").write_text("好,吧", encoding="utf-8")
    ended = process("diff", "a.txt", PYTHONIOENCODING="ascii")
    assert ended.code == 0
    assert "\\u597d" in ended.out

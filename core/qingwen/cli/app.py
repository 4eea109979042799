"""App: the `normalize` command, and how it ends.

Exit codes: 0 done, 1 `check` found changes, 2 wrong use or config, 3 some documents failed, 70 a bug (EX_SOFTWARE of
sysexits.h), 130 stopped by Ctrl-C, 141 nobody reads the output any more (as shells report SIGPIPE).
"""

from __future__ import annotations

import os
import platform
import sys
from typing import TYPE_CHECKING, Annotated, Final

import typer

from qingwen.catalogue import Catalogue
from qingwen.cli import check, cleaners, config, diff, explain, formats, learn, packs, plugins, presets, run
from qingwen.cli.terminal import say, version
from qingwen.errors import DocumentError, QingwenError

if TYPE_CHECKING:
    from collections.abc import Sequence

DONE: Final = 0
WRONG: Final = 2
FAILED: Final = 3
BUG: Final = 70
STOPPED: Final = 130
UNREAD: Final = 141

_COMMANDS: Final = (run, diff, check, explain, learn, cleaners, presets, packs, plugins, formats)
#: What typer raises for wrong use. It has moved between modules; that BadParameter is one has stayed.
_UsageError: Final[type[Exception]] = typer.BadParameter.__mro__[1]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `normalize` with `arguments` (by default the process's own); the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal's encoding may not know a character: show it, do not crash
            stream.reconfigure(errors="backslashreplace")
    try:
        code = _run(sys.argv[1:] if arguments is None else list(arguments))
        sys.stdout.flush()
    except (KeyboardInterrupt, Exception) as error:  # noqa: BLE001 - each has its end
        return _end(error)
    return code


def build(catalogue: Catalogue) -> typer.Typer:
    """The typer app with the commands of ours and of the plugins."""
    app = typer.Typer(
        name="normalize",
        help="Clean Chinese web text, and see every change before it is made.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"], "obj": catalogue},
    )
    app.callback()(_top)
    for module in _COMMANDS:
        module.register(app)
    app.add_typer(config.app, name="config")
    catalogue.add_commands(app)
    return app


def _tell_version(wanted: bool) -> None:
    if wanted:
        print(f"qingwen {version()}")  # noqa: T201 - the result goes to standard output
        raise typer.Exit


def _top(
    _: Annotated[
        bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Options that stand before the command."""


def _run(arguments: list[str]) -> int:
    catalogue = Catalogue.load(strict=False)
    command = typer.main.get_command(build(catalogue))
    with command.make_context("normalize", arguments) as context:
        return command.invoke(context) or DONE


def _end(error: BaseException) -> int:
    """How a run ends that was broken off: what the user is told, and the exit code."""
    code = BUG
    match error:
        case typer.Exit():
            code = error.exit_code
        case KeyboardInterrupt():
            code = STOPPED
        case BrokenPipeError():
            _hush()
            code = UNREAD
        case QingwenError():
            say("error", str(error))
            code = FAILED if isinstance(error, DocumentError) else WRONG  # an output that could not be written, say
        case _UsageError():
            code = _misuse(error)
        case _:
            _report(error)
    return code


def _misuse(error: Exception) -> int:
    message = str(getattr(error, "format_message", error.__str__)())
    context = getattr(error, "ctx", None)
    if type(error).__name__ == "NoArgsIsHelpError":
        print(message)  # noqa: T201 - help was what the user wanted
        return WRONG
    path = context.command_path if context else "normalize"
    say("error", f"{message.rstrip('.')}; see '{path} --help'")
    return WRONG


def _report(error: BaseException) -> None:
    """A traceback, and what to do with it."""
    import traceback  # noqa: PLC0415

    from qingwen.cli.render.visible import visible  # noqa: PLC0415

    lines = [visible(line) for line in "".join(traceback.format_exception(error)).splitlines()]
    lines += [
        "",
        "This is a bug in qingwen or in one of its plugins. Please open an issue with the text above and this line:",
        visible(f"qingwen {version()}, Python {platform.python_version()}: normalize {' '.join(sys.argv[1:])}"),
    ]
    print("\n".join(lines), file=sys.stderr)  # noqa: T201


def _hush() -> None:
    """Nobody reads: let the interpreter's last flush go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

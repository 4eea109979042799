"""A plugin with one cleaner for each thing that a command line has to cope with."""

from collections.abc import Iterator

from qingwen import Cleaner, Edit, Regex, Safety, Stage, hookimpl


class Comma(Regex):
    """A comma between Han characters becomes full width.

    All others stay.
    """

    name = "probe.comma"
    stage = Stage.PUNCT
    pattern = r",(?=[\u4e00-\u9fff])"
    repl = "，"

    def __init__(self, *, mark: str = "，", times: int = 1) -> None:
        self.repl = mark * times  # type: ignore[misc] # an option


class Advert(Regex):
    """Lines of adverts go."""

    name = "probe.advert"
    stage = Stage.STRIP
    pattern = r"广告.*\n"
    why = "an \x1b[5madvert[/] of [red]these[/red] pages"


class Escape(Regex):
    """Escape sequences go."""

    name = "probe.escape"
    stage = Stage.REPAIR
    pattern = "\x1b\\[[0-9;]*m|\u202e|\u200b|\x9b"


class Doubt(Cleaner):
    """A ⁇ is reported."""

    name = "probe.doubt"
    stage = Stage.PUNCT

    def edits(self, text: str) -> Iterator[Edit]:
        at = text.find("⁇")
        if at >= 0:
            yield Edit(at, at + 1, "⁇", why="a \x1b[7mcharacter[/] was lost here")


class Guess(Regex):
    """哦 may be 噢."""

    name = "probe.guess"
    stage = Stage.SCRIPT
    safety = Safety.UNSAFE
    pattern = "哦"
    repl = "噢"


class Crash(Cleaner):
    """Raises on 崩."""

    name = "probe.crash"
    stage = Stage.FINISH

    def clean(self, text: str) -> str:
        if "崩" in text:
            raise ValueError("no \x1b[31mway[/]")
        return text


class Hunger(Cleaner):
    """Eats everything."""

    name = "probe.hunger"
    stage = Stage.FINISH

    def clean(self, text: str) -> str:
        del text
        return ""


class Interrupt(Cleaner):
    """Is stopped by the user."""

    name = "probe.interrupt"
    stage = Stage.FINISH

    def clean(self, text: str) -> str:
        del text
        raise KeyboardInterrupt


@hookimpl
def qingwen_cleaners() -> list[type[Cleaner]]:
    return [Comma, Advert, Escape, Doubt, Guess, Crash, Hunger, Interrupt]


@hookimpl
def qingwen_commands(app) -> None:
    @app.command("bug")
    def bug() -> None:
        """Is a bug."""
        raise LookupError("a \x1b[31mbug[/]")

    @app.command("hello")
    def hello() -> None:
        """Says hello."""
        print("hello from the probe")  # noqa: T201 - a command may print

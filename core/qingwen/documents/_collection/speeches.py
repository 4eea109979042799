"""Speeches: several of them run together, told by how speeches begin and end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qingwen.chars import AROUND, BLANK, HAN
from qingwen.documents._collection.numbers import NUMERAL
from qingwen.documents._collection.series import Member
from qingwen.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEAST: Final = 200  # code points of a speech
_REACH: Final = 80  # code points of a salutation, and of a title before it
_LINES: Final = 4  # title, place and date, name: lines between a salutation and the text before
_HEAD: Final = 300  # code points in which a text shows that it begins with a speech
_LONE: Final = 60  # code points of a line that may be a title

_WHO: Final = (
    "(?:[们們]|领导|領導|来宾|來賓|嘉宾|嘉賓|代表|委员|委員|同志|朋友|同事|同仁|同学|同學|老师|老師|家长|家長|评委|評委|"
    "乡亲|鄉親|父老|战友|戰友|校友|专家|專家|院士|劳模|勞模|员工|員工|职工|職工|股东|客户|居民|业主|干部|群众|侨胞|同胞|"
    "主席|书记|[省市县區区镇校院局部会]长|主任|总裁|董事长|经理|先生|女士|阁下)"
)
_KIND: Final = (  # of speech
    "(?:[讲講][话話]|[发發]言|致[辞词辭詞]|演[讲講说說]|(?:[开開]幕|[闭閉]幕|[欢歡]迎|答[谢謝]|祝酒|主持)[辞词辭詞])"
)
_PIECE: Final = rf"(?![我你他她它咱人][们們])(?:(?!{_KIND})[\w\[\]·]){{0,18}}?{_WHO}"
#: A title of a speech to its end.
_TITLED: Final = rf"{_KIND}(?:稿|提纲|材料)?(?:[（(][^（）()\n]{{1,20}}[）)])?"
_END: Final = later(rf"{_WHO}[{BLANK}]?[：:]")
_CALL: Final = later(
    r"(?:\A|(?<=[\n。！？!?…”’」』）)\]】])|(?<=[讲講][话話]|[发發]言|演[讲講说說]|[致幕迎谢謝酒持][辞词辭詞]|"
    r"[话話言词詞讲講说說]稿|借[鉴鑒鑑]|[参參]考)"
    rf"|(?=(?:尊敬|敬爱|敬愛|亲爱|親愛)的|各位))[{BLANK}]*"
    rf"(?P<call>{_PIECE}(?:[、，,！!；;{BLANK}]{{1,2}}{_PIECE}){{0,9}})[{BLANK}]?[：:]\Z"
)
#: Nobody is called but by one of these.
_CALLS: Final = later("各位|[诸諸]位|尊敬|敬[爱愛]|[亲親][爱愛]|[们們]")
_FULL: Final = later("各位|[诸諸]位|尊敬|敬[爱愛]|[亲親][爱愛]|[、，,！!].")
_FILLER: Final = rf"(?:[可仅僅以]?供(?:大家|各位)?(?:学习)?(?:借[鉴鑒鑑]|[参參]考)[。！!]?[{BLANK}]*)?"
_GLUED: Final = later(
    rf"(?s)(?:.*[。！？!?…\n][”’」』）)]?)?[{BLANK}]*{_FILLER}"
    rf"(?P<title>[^。！？!?…\n，,：:；;]{{4,}}?{_TITLED}){_FILLER}[{BLANK}]*"
)
#: What numbers the sections of one text.
_SECTION: Final = r"(?![第（(]?[一二三四五六七八九十\d]{1,3}[、.．）)部])"
_LINE: Final = later(rf"{_SECTION}[^。！？!?…；;：:\n]{{2,{_LONE}}}")
_LINE_TITLE: Final = later(rf"[^。！？!?…；;，,：:\n]{{4,}}{_TITLED}")
_DATE: Final = later(r"(?:\[YEAR\]|[\dXx×*一二〇○零三四五六七八九]{2,4})年[^\n，。]{1,10}日")
_THANKS: Final = (
    rf"(?s).*(?:(?:[谢謝][谢謝](?:大家|各位[{HAN}]{{0,6}}|同志[们們]|[领領][导導][们們]?)?|"
    rf"(?:[讲講][话話]|[发發]言|演[讲講]|[汇匯][报報])(?:到此)?(?:完毕|完了|[结結]束|[为為]止)(?:了)?)"
    rf"(?:[，,]?[谢謝][谢謝](?:大家|各位)?)?[！!。.~]{{1,3}}[）)]?)[{BLANK}]*{_FILLER}"
)
_THANKED: Final = later(_THANKS)
_THANKED_TITLE: Final = later(rf"{_THANKS}(?P<title>[^。！？!?…\n，,：:；;]{{2,40}})")
_ENDED: Final = tuple("。！？!?…")
_CLOSED: Final = tuple("”’」』）)")
_OPENS: Final = later(
    rf"[^。！？\n，：:]{{2,{_LONE}}}{_TITLED}[{BLANK}]*\r?(?:\n|\Z)|"
    rf"[^。！？\n]{{2,{_REACH}}}{_TITLED}[^。！？\n]{{0,8}}?{NUMERAL}篇"
)


def speeches(text: str) -> list[Member]:
    """The headings of the speeches after the first; none if there is one speech, or anything else.

    A speech begins with a salutation (各位领导、同志们：). Before it stands its title (…讲话), after the
    end of a sentence; or the speech before has ended with thanks and the salutation is a full one. All have 200
    characters and more, and the text itself begins as a speech.
    """
    found: list[Member] = []
    last = 0
    is_speech = _OPENS.match(text[:_HEAD].lstrip(AROUND + "\n")) is not None
    for start, call in _calls(text):
        is_speech = is_speech or (start < _HEAD and "。" not in text[:start])
        if not is_speech:
            return []
        if start - last < _LEAST:
            continue
        at = _heading(text, start, call)
        if at is not None and at.start - last >= _LEAST and len(text) - start >= _LEAST:
            found.append(at)
            last = at.start
    return found


def _calls(text: str) -> Iterator[tuple[int, str]]:
    """Each salutation that stands where one may, with its offset."""
    low = 0
    for end in _END.finditer(text):
        low = max(low, end.start() - _REACH)
        found = _CALL.search(text, low, end.end())
        if found and _CALLS.search(found["call"]):
            yield found.start("call"), found["call"]
        low = end.end()


def _heading(text: str, start: int, call: str) -> Member | None:
    """The heading of a speech whose salutation stands at `start`, title and all; None if it need not be a new one."""
    low = max(0, start - _REACH)
    glued = _GLUED.fullmatch(text, low, start)
    if glued and text[start - 1] not in ("\n", "\r"):
        at = glued.start("title")
        return Member(at, start) if _is_over(text, at) else None
    titled = _THANKED_TITLE.fullmatch(text, low, start)
    if titled and _FULL.search(call):
        return Member(titled.start("title"), start)
    return _above(text, start, call)


def _above(text: str, start: int, call: str) -> Member | None:
    """The heading on the lines above a salutation, or no more than the salutation after thanks."""
    at = top = start
    is_titled = False
    for _ in range(_LINES):
        end = _bare(text, at)
        low = max(0, end - _REACH)
        line = text.rfind("\n", low, end) + 1
        said = text[line:end].strip(AROUND)
        if (low and not line) or _THANKED.fullmatch(text, low, end) or not _LINE.fullmatch(said):
            break
        at = line
        if not _DATE.fullmatch(said):
            top = line
        is_titled = _LINE_TITLE.fullmatch(said) is not None
        if is_titled:
            break
    end = _bare(text, at)
    if (is_titled and _is_over(text, top)) or (
        _FULL.search(call) and _THANKED.fullmatch(text, max(0, end - _REACH), end)
    ):
        return Member(top, start)
    return None


def _bare(text: str, at: int) -> int:
    """Where the text before `at` ends but for white space, of which a few characters are seen."""
    low = max(0, at - 16)
    return low + len(text[low:at].rstrip(AROUND + "\n"))


def _is_over(text: str, at: int) -> bool:
    """Whether a sentence has ended before `at`."""
    before = text[max(0, at - 32) : _bare(text, at)]
    filler = before.removesuffix("可供参考").removesuffix("供借鉴").removesuffix("仅供参考")
    return filler.endswith(_ENDED) or (filler.endswith(_CLOSED) and filler[:-1].endswith(_ENDED))

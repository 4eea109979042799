"""Tutorials: the paragraphs of a text about programs, whose code was lost between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qingwen.chars import HAN
from qingwen.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterator

_MANY: Final = 3  # words of the trade that make a tutorial
_TRADE: Final = later("代码|函数|示例|编译|变量|语法")
#: What shows code or its output, which stood between it and what follows; or a colon and what takes up what was shown.
#: On clean pages of two books the first is right for 115 of 122, the second for 102 of 117.
_SHOWN: Final = later(
    f"(?:所示|如下|这样|错误|输出|信息|步骤|编译|命令|测试|结果|运行|警告)[：:](?=[{HAN}A-Za-z])"
    "|[：:](?=这[里个段些种样会将]|现在|注意|首先|接下来|然后|最后|正如|为了|因为|由于|但|不过|然而)"
)
_CLAUSE: Final = 8  # characters that announce something; a label has fewer


def tutorial(line: str) -> Iterator[int]:
    """Where paragraphs begin in a tutorial after what shows code.

    Not at openers such as 现在我们 and 接下来: by sight of the page they often begin a paragraph, but without it they
    are right for one in two.
    """
    if len(_TRADE.findall(line)) < _MANY:
        return
    start = 0
    for shown in _SHOWN.finditer(line):
        if shown.end() - start >= _CLAUSE:
            yield shown.end()
        start = shown.end()

"""Personal data: telephone numbers, identity and bank cards, plates, e-mail, QQ and WeChat."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qingwen.edits import Edit, apply
from qingwen.masked import Veil
from qingwen_plugins.mask._private import find_private
from qingwen_plugins.mask._tokens import Style, Tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Kind → its one spelling in the style "canonical".
_KINDS: Final = {
    "MOBILE": "【手机号】",
    "PHONE": "【电话】",
    "ID": "【身份证号】",
    "CARD": "【银行卡号】",
    "PLATE": "【车牌号】",
    "EMAIL": "【邮箱】",
    "QQ": "【QQ号】",
    "WECHAT": "【微信号】",
}


class Pii(Veil):
    """Personal data is shown as a token: telephones, identity and bank cards, plates, e-mail, QQ and WeChat.

    Chinese beside a number is no obstacle (电话13800000000转). Left are numbers whose check digit is wrong (identity
    and bank cards), amounts (13800000000元), parts of longer numbers, figures in web addresses, five to eleven digits
    that nobody calls QQ, and names that nobody calls WeChat. It hides nothing from those who have other knowledge:
    names of people and addresses stay. In no preset: `add = ["mask.pii"]`.

    `style`: "typed" ([MOBILE]), "numbered" ([MOBILE_1], one number for each value), "canonical" (【手机号】), "keep".
    `template`: `{kind}` is one of MOBILE, PHONE, ID, CARD, PLATE, EMAIL, QQ, WECHAT, `{number}` the number; "" is
    [{kind}] or [{kind}_{number}]. ConfigError if what it gives begins or ends with a letter or a digit: it would grow
    together with the text.
    """

    name = "mask.pii"

    def __init__(self, *, style: Style = "typed", template: str = "") -> None:
        self.style = style
        self.template = template
        self._tokens = Tokens(self.name, style, template, _KINDS)
        self._tokens.refuse(_joint, "at its end would grow together with the text")

    def clean(self, text: str) -> str:
        """The text with all personal data in the style asked for."""
        return text if self.style == "keep" else apply(text, self.edits(text))

    def edits(self, text: str) -> Iterator[Edit]:
        """All personal data, with its kind as `why`: count these for a report."""
        show = None
        for start, end, kind in find_private(text):
            new = text[start:end]
            if self.style == "canonical":
                new = _KINDS[kind]
            elif self.style != "keep":
                show = show or self._tokens.start(text)
                new = show(kind, "".join(filter(str.isalnum, new)).upper())
            yield Edit(start, end, new, self.safety, kind)


def _joint(token: str) -> str | None:
    """A letter or digit at either end of a token; nothing at all, too."""
    ends = token[:1] + token[-1:]
    return next((end for end in ends if end.isalnum() or end in "@._+-"), None) if token else "''"

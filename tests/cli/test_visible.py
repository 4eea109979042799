import sys
import unicodedata

import pytest

from qingwen.cli.render.visible import blanks_shown, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m", "␛[31m"),
        ("\x9b31m", "⟨U+009B⟩31m"),
        ("a\nb\tc\r\x7f", "a⏎b⇥c␍␡"),
        ("\u200b\u202e\ufeff", "⟨U+200B⟩⟨U+202E⟩⟨U+FEFF⟩"),
        ("\ud800", "⟨U+D800⟩"),
        ("\u00a0\u2028", "⟨U+00A0⟩⟨U+2028⟩"),
        ("\ue000\ufdd0", "⟨U+E000⟩⟨U+FDD0⟩"),
        ("\ufe0f\U000e0100\u3164", "⟨U+FE0F⟩⟨U+E0100⟩⟨U+3164⟩"),
        ("\u200b" * 5, "⟨U+200B⟩×5"),
        ("[red]红[/] 　·", "[red]红[/] 　·"),
    ],
)
def test_what_cannot_be_seen_is_written_out(text, shown):
    assert visible(text) == shown


def test_blanks_are_written_out_where_they_are_the_matter():
    assert blanks_shown(" 　　　 ") == "␣⟨U+3000⟩×3␣"


def test_of_all_characters_none_that_steers_or_hides_is_left():
    for start in range(0, sys.maxunicode, 0x1000):
        shown = visible("".join(map(chr, range(start, start + 0x1000))))
        assert shown.replace("\u3000", "").isprintable()
        assert not any(unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"} for char in shown)
        shown.encode()

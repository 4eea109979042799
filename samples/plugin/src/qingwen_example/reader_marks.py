"""Comment counters that the reader of example.com sets after each paragraph: `他走了。【段评12】`."""

from qingwen import Regex, Stage


class ReaderMarks(Regex):
    """A counter `【段评12】` after the end of a sentence goes, and further counters right behind it.

    One within a sentence stays: there the author writes about counters. Runs only on pages from example.com.
    """

    name = "example.reader-marks"
    stage = Stage.STRIP
    sites = ("example.com", "*.example.com")
    pattern = r"【(?<=[。！？…”]【)段评[0-9]{1,4}】(?:【段评[0-9]{1,4}】)*"
    why = "comment counter"

"""Lines of labels and values above a text: published, changed, source, editor, letter size, times read."""

from __future__ import annotations

from qingwen import Stage
from qingwen_plugins.strip._furniture.own_pack import OwnPack


class Metadata(OwnPack):
    """Lines above the body that tell what a page knows about its text go; nothing else of the page does.

    It is for a preset that leaves furniture alone: `strip.furniture` sees these lines too, and weighs them together
    with others. An author's name under a title, the time and place of an event, and the date of a letter stay.
    """

    name = "strip.metadata"
    stage = Stage.STRIP
    pack = "metadata"

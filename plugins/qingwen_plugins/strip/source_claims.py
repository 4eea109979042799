"""What a site says about where a text came from, and what it does not answer for."""

from __future__ import annotations

from qingwen import Stage
from qingwen_plugins.strip._furniture.own_pack import OwnPack


class SourceClaims(OwnPack):
    """Notices of source, copyright and liability above or below the body go; nothing else of the page does.

    It is for a preset that leaves furniture alone: `strip.furniture` sees these lines too. The clauses of a contract
    or a law, and sentences inside the body, stay.
    """

    name = "strip.source-claims"
    stage = Stage.STRIP
    pack = "source-claims"

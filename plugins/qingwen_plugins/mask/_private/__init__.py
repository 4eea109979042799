"""The parts of `mask.pii`: numbers with their checks, plates and accounts."""

from qingwen_plugins.mask._private.finding import find_private

__all__ = ["find_private"]

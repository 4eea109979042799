"""The parts of `script.convert`: OpenCC behind one door, and the characters by which a text's script is told."""

from qingwen_plugins.script._convert.backend import convert, load_opencc
from qingwen_plugins.script._convert.exclusive import Exclusive, exclusive_characters

__all__ = ["Exclusive", "convert", "exclusive_characters", "load_opencc"]

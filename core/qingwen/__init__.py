"""Qingwen cleans Chinese web text, and says what it changed.

`qingwen.normalize(text)` is the whole of it; a `Pipeline` is the same for many texts, with traces.
"""

from __future__ import annotations

from functools import cache

from qingwen.cleaner import Cleaner, Lexicon, Mask, Regex, Stage, Table
from qingwen.documents import Document, Format
from qingwen.edits import Edit, Safety
from qingwen.errors import ConfigError, DocumentError, PluginError, QingwenError
from qingwen.hookspecs import hookimpl
from qingwen.pipeline import Pipeline
from qingwen.preset import Preset
from qingwen.trace import Change, Trace

__all__ = [
    "Change",
    "Cleaner",
    "ConfigError",
    "Document",
    "DocumentError",
    "Edit",
    "Format",
    "Lexicon",
    "Mask",
    "Pipeline",
    "PluginError",
    "Preset",
    "QingwenError",
    "Regex",
    "Safety",
    "Stage",
    "Table",
    "Trace",
    "hookimpl",
    "normalize",
]


def normalize(text: str, preset: str = "web") -> str:
    """The text, cleaned by a preset. ConfigError for an unknown preset, PluginError if a plugin is broken."""
    return _pipeline(preset).clean(text)


@cache
def _pipeline(preset: str) -> Pipeline:
    return Pipeline.from_preset(preset)

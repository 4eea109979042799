"""The parts of `script.variants`: the table of variant characters."""

from qingwen_plugins.script._variants.table import Standard, standard_forms

__all__ = ["Standard", "standard_forms"]

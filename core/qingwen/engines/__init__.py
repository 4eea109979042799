"""Engines: what carries documents through a pipeline and to where they belong."""

from qingwen.engines.local import documents, run
from qingwen.engines.report import Failure, Report
from qingwen.engines.source import Found, Source, find

__all__ = ["Failure", "Found", "Report", "Source", "documents", "find", "run"]

"""The command line: `normalize`."""

from qingwen.cli.app import main

__all__ = ["main"]

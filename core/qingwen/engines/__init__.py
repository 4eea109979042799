"""Engines: how a pipeline is run over files."""

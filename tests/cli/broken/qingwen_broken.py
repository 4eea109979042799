"""A plugin that cannot be imported, for a reason that would steer a terminal."""

raise RuntimeError("no \x1b[31mluck\x1b[0m [red]today[/]")

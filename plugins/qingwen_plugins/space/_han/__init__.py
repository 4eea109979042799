"""Parts of space.han."""

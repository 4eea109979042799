"""What the terminal shows: changes in their context, tables, and hostile text made harmless."""

"""Stage STRIP: what is not the author's text goes."""

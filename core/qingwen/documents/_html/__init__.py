"""Parts of the HTML format: a page laid out as lines, the lines that are its text, and what it says about itself."""

"""Parts of punct.quotes: straight quotes that pair, curly ones that do not, and corner brackets."""

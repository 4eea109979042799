"""How the parts of a collection are found; `qingwen.documents.collection` puts it to use."""

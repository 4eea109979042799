"""Documents: what is cleaned, and the formats that read and write them."""

from qingwen.documents.collection import parts
from qingwen.documents.document import Document, Format

__all__ = ["Document", "Format", "parts"]

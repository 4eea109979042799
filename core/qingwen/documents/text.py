"""Text: a file that is one document."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from qingwen.documents import encoding
from qingwen.documents.document import Document, Format
from qingwen.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Text(Format):
    """Plain text, one document a file; Markdown is read as text.

    Written in UTF-8 without a byte order mark. Line ends are left as they are, and a file that could not be read or
    cleaned comes out as the bytes it was.
    """

    name = "text"
    suffixes = (".txt", ".text", ".md")

    @classmethod
    def single(cls, target: str) -> bool:  # noqa: ARG003 - whatever it is called
        """It can hold one text only."""
        return True

    def read(self, stream: BinaryIO, path: str) -> Iterator[Document]:
        """One document, whatever the file holds; an empty file is an empty text."""
        document = Document("", id=path, path=path, format=self.name, raw=stream.read())
        try:
            document.text = encoding.read(document.raw, encoding=self.encoding, path=path)
        except DocumentError as error:
            document.error = error
        yield document

    def write(self, stream: BinaryIO, documents: Iterable[Document]) -> None:
        """The text in UTF-8, or the bytes that were read if it failed."""
        stream.writelines(document.raw if document.error else document.text.encode() for document in documents)

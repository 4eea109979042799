"""Front matter: pages saved with a head of `key: value` lines between two lines of `---`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO, Final

from qingwen import Document, DocumentError, Format
from qingwen.documents import encoding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_HEAD: Final = re.compile(r"---\r?\n((?:[\w-]+:.*\n)*)---\r?(?:\n|\Z)")


class FrontMatter(Format):
    """A head whose keys become the document's fields, and a text. A file is one document.

    Only the text is ever written anew: the head comes out as it was, and so does the whole file if nothing changed or
    it could not be read. A file without a head is all text. The field `url` or `site` says whose page it is.
    """

    name = "front-matter"
    suffixes = (".page",)

    def __init__(self, *, encoding: str | None = None, field: str = "text") -> None:
        super().__init__(encoding=encoding, field=field)
        self._head = ""

    def read(self, stream: BinaryIO, path: str) -> Iterator[Document]:
        """One document."""
        document = Document("", id=path, path=path, format=self.name, raw=stream.read())
        try:
            page = encoding.read(document.raw, encoding=self.encoding, path=path)
        except DocumentError as error:
            document.error = error
        else:
            head = _HEAD.match(page)
            self._head = head[0] if head else ""
            lines = head[1].splitlines() if head else []
            document.fields = {key: value.strip() for key, _, value in (line.partition(":") for line in lines)}
            document.text = page[len(self._head) :]
        yield document

    def write(self, stream: BinaryIO, documents: Iterable[Document]) -> None:
        """The head and the text in UTF-8, or the bytes that were read."""
        for document in documents:
            changed = document.changed and not document.error
            stream.write((self._head + document.text).encode() if changed else document.raw)

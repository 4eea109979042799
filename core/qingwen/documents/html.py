"""HTML: a page that is one document, its main text."""

from __future__ import annotations

import re
from importlib.util import find_spec
from itertools import takewhile
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from qingwen.documents import encoding as enc
from qingwen.documents.compression import peel
from qingwen.documents.document import Document, Format
from qingwen.errors import ConfigError, DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_HEAD: Final = 4_096  # bytes in which a page names its encoding; browsers look at 1,024, old pages begin with scripts
_CHARSET: Final = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)


class Html(Format):
    """Web pages, read only: the main text of each, a paragraph a line, with its title, date and source in the fields.

    Navigation, comments, related links and notices stay out, by what they look like and not by site; the title is a
    field and no line of the text. Written as text (`page.html` becomes `page.txt`), or as a record with its fields to
    a file that is named `.jsonl`. A page without text is an empty document. One that cannot be read comes out as the
    bytes it was; as a record, not at all. The package lxml does the parsing: `pip install 'qingwen[html]'`.
    """

    name = "html"
    suffixes = (".html", ".htm", ".xhtml", ".shtml")
    written = (".txt", ".text", ".md", ".jsonl", ".ndjson")

    @classmethod
    def ready(cls) -> None:
        """ConfigError if lxml is not installed."""
        if find_spec("lxml") is None:
            raise ConfigError("reading HTML takes lxml, which is not installed: pip install 'qingwen[html]'")

    @classmethod
    def single(cls, target: str) -> bool:
        """Whether it is no file of records."""
        return not _is_records(target)

    def read(self, stream: BinaryIO, path: str) -> Iterator[Document]:
        """One document; DocumentError in it for bytes that do not decode and elements nested beyond all measure."""
        document = Document("", id=path, path=path, format=self.name, raw=stream.read())
        try:
            document.text, document.fields = extract(self.decode(document.raw, path))
        except DocumentError as error:
            error.path = path
            document.error = error
        yield document

    def write(self, stream: BinaryIO, documents: Iterable[Document]) -> None:
        """The text in UTF-8, or a record a line; the bytes that were read if nothing could be made of them."""
        as_record = _is_records(self.target)
        for document in documents:
            is_lost = document.error is not None and not document.text
            if as_record and not is_lost:
                stream.write(self._record(document))
            elif not as_record:
                stream.write(document.raw if is_lost else document.text.encode())

    def decode(self, data: bytes, path: str = "") -> str:
        """The characters of a page: as forced, by its mark, as UTF-8 if it is that, as it says, or as is found out.

        DocumentError with the offset in bytes of what does not decode.
        """
        if self.encoding is None and not enc.marked(data) and not _is_utf8(data):
            said = _CHARSET.search(data, 0, _HEAD)
            if said:
                try:
                    return enc.read(data, encoding=said[1].decode(), path=path)
                except (ConfigError, DocumentError):
                    pass  # a label that is no encoding, or not this one's
        return enc.read(data, encoding=self.encoding, path=path)

    def _record(self, document: Document) -> bytes:
        import msgspec  # noqa: PLC0415 - only records pay for the import

        return msgspec.json.encode({"id": document.id, **document.fields, self.field: document.text}) + b"\n"


def extract(page: str) -> tuple[str, dict[str, Any]]:
    """The main text of a page and its facts (title, date, author, source, url, site, where they are known).

    Both empty if there is none. Takes time in proportion to the page. DocumentError if its elements are nested too
    deeply to be read to the end.
    """
    from qingwen.documents._html import body, facts  # noqa: PLC0415 - lxml is an extra
    from qingwen.documents._html.page import lay_out, parse  # noqa: PLC0415

    root = parse(page)
    if root is None:
        return "", {}
    laid = lay_out(root)
    region = body.find(laid)
    stated = facts.state(root, laid, region)
    lines = [line for line, kept in zip(laid.lines[region.first :], region.kept[region.first : region.last]) if kept]  # noqa: B905 - up to the shorter
    title = stated.get("title", "")
    above = len(list(takewhile(lambda line: not body.is_prose(line) or facts.same(line.text, title), lines)))
    texts = [line.text for at, line in enumerate(lines) if at >= above or not facts.same(line.text, title)]
    return "".join(text + "\n" for text in texts), stated


def _is_records(target: str) -> bool:
    return peel(target)[0].lower().endswith((".jsonl", ".ndjson"))


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True

"""CSV: a row a record, one column of it the text."""  # noqa: A005 - imported as qingwen.documents.csv alone

from __future__ import annotations

import csv
import re
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO, Final

from qingwen.documents.document import Document, Format
from qingwen.documents.lines import Lines
from qingwen.errors import DocumentError, near

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LONGEST: Final = 2**31 - 1  # of a cell: the csv module's default of 128 KB is less than a long page
_DELIMITERS: Final = (",", "\t", ";", "|")


class Csv(Format):
    """CSV with a header, quoted as in RFC 4180; cells may hold line ends.

    Only the cell of the text is ever written anew; the rest of the row stays byte for byte. A row with too many or too
    few cells, or with bytes that do not decode, fails alone and comes out as it was. The delimiter is the one under
    which the header names the column: a tab in `.tsv`, else a comma, and only then another usual one.
    """

    name = "csv"
    suffixes = (".csv", ".tsv")

    def __init__(self, *, encoding: str | None = None, field: str = "text") -> None:
        super().__init__(encoding=encoding, field=field)
        self._delimiter = ","
        self._column = 0
        self._header = b""
        self._tail = b""

    def read(self, stream: BinaryIO, path: str) -> Iterator[Document]:
        """A document a row. A file without the column is one failed document, whole."""
        rows = _Rows(Lines(stream, self.encoding), path)
        header, error = self._read_header(rows)
        if error:
            yield Document(
                "", id=path, path=path, format=self.name, raw=rows.take() + b"".join(rows.rest()), error=error
            )
            return
        self._header = rows.take()
        names = {name: at for at, name in enumerate(header) if at != self._column}
        for cells, error in rows.parse(self._delimiter):
            if not cells and not error:
                continue  # a blank line: it stays with what follows
            document = Document("", id=f"{path}:{rows.start}", path=path, line=rows.start, format=self.name)
            document.raw = rows.take()
            if error is None and len(cells) != len(header):
                message = f"{len(cells)} cells where the header has {len(header)}"
                error = DocumentError(message, path=path, line=document.line)
            document.error = error
            if error is None:
                document.text = cells[self._column]
                document.fields = {name: cells[at] for name, at in names.items()}
                document.id = document.fields.get("id") or document.id
            yield document
        self._tail = rows.take()

    def _read_header(self, rows: _Rows) -> tuple[list[str], DocumentError | None]:
        """The names of the columns; the delimiter and the text's column are noted."""
        usual = "\t" if rows.path.lower().split(".")[-1:] == ["tsv"] or ".tsv." in rows.path.lower() else ","
        header, error = rows.header(usual)
        for delimiter in (usual, *_DELIMITERS):
            names = next(csv.reader([rows.first], delimiter=delimiter), []) if not error else []
            if self.field in names and (len(names) > 1 or delimiter == usual):
                self._delimiter, self._column = delimiter, names.index(self.field)
                return names, None
        message = f"no column {self.field!r}{near(self.field, header)}"
        return [], error or DocumentError(message, path=rows.path, line=1)

    def write(self, stream: BinaryIO, documents: Iterable[Document]) -> None:
        """The header and the rows in their order, each as it was but for a text that changed."""
        rows = iter(documents)
        first = next(rows, None)  # the header is known once the first row is
        stream.write(self._header)
        for document in chain([first] if first else [], rows):
            changed = document.changed and not document.error
            stream.write(self._put(document.raw, document.text) if changed else document.raw)
        stream.write(self._tail)

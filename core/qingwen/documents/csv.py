"""CSV: a row a record, one column of it the text."""

from __future__ import annotations

import csv
import re
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple

from qingwen.documents.compression import peel
from qingwen.documents.document import Document, Format
from qingwen.documents.lines import Lines
from qingwen.errors import DocumentError, near

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LONGEST: Final = 2**31 - 1  # of a cell: the csv module's default of 128 KB is less than a long page
_DELIMITERS: Final = (",", "\t", ";", "|")


class Csv(Format):
    """CSV with a header, quoted as in RFC 4180; cells may hold line ends.

    Only the cell of the text is ever written anew, for the parts of a text those of `id` and `part` too; the rest of
    the row stays byte for byte. A row that is quoted wrongly, has too many or too few cells, or bytes that do not
    decode, fails alone and comes out as it was. The delimiter is a tab in `.tsv`, else a comma; another usual one only
    if the header names the column under it alone.
    """

    name = "csv"
    suffixes = (".csv", ".tsv")

    def __init__(self, *, encoding: str | None = None, field: str = "text") -> None:
        super().__init__(encoding=encoding, field=field)
        self._delimiter = ","
        self._columns: dict[str, int] = {}
        self._header = b""
        self._tail = b""

    def read(self, stream: BinaryIO, path: str) -> Iterator[Document]:
        """A document a row; a file without the column is one failed document, whole."""
        lines = Lines(stream, self.encoding)
        rows = _Rows(lines, path)
        self._delimiter = self._find_delimiter(rows, path)
        header: list[str] | None = None
        for row in rows.parse(self._delimiter):
            if header is None:
                header, error = row.cells, row.error
                if not error and self.field not in header:
                    message = f"no column {self.field!r}{near(self.field, header)}"
                    error = DocumentError(message, path=path, line=row.line)
                if error:
                    raw = row.raw + b"".join(lines)
                    yield Document("", id=path, path=path, format=self.name, raw=raw, error=error)
                    return
                self._header = row.raw
                self._columns = {name: at for at, name in reversed(list(enumerate(header)))}  # the first of a name
            else:
                yield self._document(row, header, path)
        self._tail = rows.tail

    def _document(self, row: _Row, header: list[str], path: str) -> Document:
        document = Document("", id=f"{path}:{row.line}", path=path, line=row.line, format=self.name, raw=row.raw)
        document.error = row.error
        if row.error is None and len(row.cells) != len(header):
            message = f"{len(row.cells)} cells where the header has {len(header)}"
            document.error = DocumentError(message, path=path, line=row.line)
        if document.error is None:
            fields = dict(zip(header, row.cells, strict=True))
            document.text = row.cells[self._columns[self.field]]
            del fields[self.field]
            document.fields = fields
            document.id = fields.get("id") or document.id
        return document

    def _find_delimiter(self, rows: _Rows, path: str) -> str:
        usual = "\t" if peel(path)[0].lower().endswith(".tsv") else ","
        for delimiter in (usual, *_DELIMITERS):
            if self.field in (cell.strip('"') for cell in rows.first.rstrip("\r\n").split(delimiter)):
                return delimiter
        return usual

    def write(self, stream: BinaryIO, documents: Iterable[Document]) -> None:
        """The header and the rows in their order, each as it was but for a text that changed."""
        rows = iter(documents)
        first = next(rows, None)  # the header is known once the first row is
        stream.write(self._header)
        cell = re.compile(rf'(?:"[^"]*(?:""[^"]*)*"|[^{re.escape(self._delimiter)}\r\n]*){re.escape(self._delimiter)}?')
        for document in chain([first] if first else [], rows):
            changed = document.changed and not document.error
            stream.write(self._put(document, cell) if changed else document.raw)
        stream.write(self._tail)

    def _put(self, document: Document, cell: re.Pattern[str]) -> bytes:
        """The row with the text and what is renewed in their cells; what has no column is left out."""
        row = document.raw.decode()
        for name, new in {**document.renewed, self.field: document.text}.items():
            if name in self._columns:
                row = self._fill(row, self._columns[name], new, cell)
        return row.encode()

    def _fill(self, row: str, column: int, new: str, cell: re.Pattern[str]) -> str:
        """The row with `new` in a cell, quoted if it was or must be."""
        start = len(row) - len(row.lstrip("\r\n"))  # blank lines before it
        for _ in range(column):
            start = cell.match(row, start).end()  # type: ignore[union-attr] # the row was read: the cells are there
        old = cell.match(row, start)[0].removesuffix(self._delimiter)  # type: ignore[index]
        if not new or old[:1] == '"' or any(special in new for special in ('"', "\r", "\n", self._delimiter)):
            new = '"' + new.replace('"', '""') + '"'
        return row[:start] + new + row[start + len(old) :]


class _Row(NamedTuple):
    cells: list[str]
    raw: bytes
    line: int
    error: DocumentError | None


class _Rows:
    """Rows with the lines they were made of, the blank lines before them included."""

    def __init__(self, lines: Lines, path: str) -> None:
        self._lines = lines
        self._path = path
        self._taken: list[bytes] = []
        self._error: DocumentError | None = None
        self._line = 1
        self._numbered = enumerate(iter(lines), 1)
        self._next = next(self._numbered, (1, b""))
        self.first = self._read(*self._next)[1]
        self.tail = b""  # blank lines after the last row

    def parse(self, delimiter: str) -> Iterator[_Row]:
        csv.field_size_limit(_LONGEST)
        reader = csv.reader(self._feed(), delimiter=delimiter, strict=True)
        blank: list[bytes] = []
        while True:
            self._taken, self._error = [], None
            try:
                cells = next(reader, None)
            except csv.Error as error:
                cells = []
                self._error = self._error or DocumentError(
                    f"not CSV: {error}, from line {self._line} on", path=self._path, line=self._line
                )
            if cells is None:
                self.tail = b"".join(blank)
                return
            if not cells and not self._error:
                blank += self._taken
            else:
                yield _Row(cells, b"".join([*blank, *self._taken]), self._line, self._error)
                blank = []

    def _feed(self) -> Iterator[str]:
        """Lines for the csv module, which asks for as many as a row has."""
        for number, line in chain([self._next] if self.first else [], self._numbered):
            if not self._taken:
                self._line = number
            whole, text = self._read(number, line)
            self._taken.append(whole)
            yield text

    def _read(self, number: int, line: bytes) -> tuple[bytes, str]:
        try:
            whole = self._lines.utf8(line, path=self._path, number=number)
        except DocumentError as error:
            self._error = self._error or error
            return line, line.decode("latin-1")  # quotes and delimiters keep their places
        return whole, whole.decode()

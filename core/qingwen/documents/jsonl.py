"""JSON lines: a record a line, one field of it the text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, BinaryIO, Final

import msgspec

from qingwen.documents.document import Document, Format
from qingwen.documents.lines import Lines
from qingwen.errors import DocumentError, near

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_RECORD: Final = msgspec.json.Decoder(dict[str, msgspec.Raw])
_TEXT: Final = msgspec.json.Decoder(str)
# A surrogate pair, a surrogate without its other half (the group), or another escape, so as not to start within one.
_ESCAPE: Final = re.compile(
    rb"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(\\u[dD][89a-fA-F][0-9a-fA-F]{2})|\\[^u]"
)
_PLACE: Final = re.compile(r" \(byte (\d+)\)$")


class Jsonl(Format):
    """JSON lines. Only the value of the text's field is ever written anew; the rest of the line stays byte for byte.

    A record that cannot be read fails alone and comes out as it was: broken JSON, no object, no such field, a field
    that is no string, a surrogate without its other half, bytes that do not decode. Blank lines stay where they are.
    """

    name = "jsonl"
    suffixes = (".jsonl", ".ndjson")

    def __init__(self, *, encoding: str | None = None, field: str = "text") -> None:
        super().__init__(encoding=encoding, field=field)
        self._key = re.compile(re.escape(msgspec.json.encode(field)) + rb"\s*:\s*")
        self._tail = b""

    def read(self, stream: BinaryIO, path: str) -> Iterator[Document]:
        """A document a record. Offsets of errors are in bytes of the record's line."""
        blank: list[bytes] = []
        lines = Lines(stream, self.encoding)
        for number, line in enumerate(lines, 1):
            if line.isspace():
                blank.append(line)
                continue
            document = Document("", id=f"{path}:{number}", path=path, line=number, format=self.name, raw=line)
            try:
                document.raw = lines.utf8(line, path=path, number=number)
                self._fill(document)
            except DocumentError as error:
                document.error = error
            if blank:
                document.raw = b"".join(blank) + document.raw
                blank = []
            yield document
        self._tail = b"".join(blank)

    def _fill(self, document: Document) -> None:
        """Take the text and the other fields out of the record."""
        raw = document.raw
        try:
            members = _RECORD.decode(raw)
            text = members.pop(self.field, None)
            if text is not None:
                document.text = _TEXT.decode(text)
        except (msgspec.DecodeError, RecursionError) as error:
            reason, offset = _reason(raw, error, self.field)
            raise DocumentError(reason, path=document.path, line=document.line, offset=offset) from None
        if text is None:
            message = f"no field {self.field!r}{near(self.field, members)}"
            raise DocumentError(message, path=document.path, line=document.line)
        document.fields = _Fields(members)
        if own := members.get("id"):
            spelled = bytes(own)
            if spelled[:1] == b'"':
                document.id = _TEXT.decode(own) or document.id
            elif spelled[:1] in b"-0123456789":
                document.id = spelled.decode()

    def write(self, stream: BinaryIO, documents: Iterable[Document]) -> None:
        """The lines in their order, each as it was but for a text that changed."""
        for document in documents:
            changed = document.changed and not document.error
            stream.write(self._put(document) if changed else document.raw)
        stream.write(self._tail)

    def _put(self, document: Document) -> bytes:
        """The record with the text in its field, and the fields that are renewed."""
        raw = document.raw
        members = _RECORD.decode(raw)
        old = bytes(members[self.field])
        new = msgspec.json.encode(document.text)
        places = [m.end() for m in self._key.finditer(raw) if raw.startswith(old, m.end())]
        if len(places) == 1 and not document.renewed:
            return raw[: places[0]] + new + raw[places[0] + len(old) :]
        # Fields are renewed, the key is spelled with escapes, or the same key and value stand in an object within: lay
        # out the record anew.
        renewed = {name: msgspec.Raw(msgspec.json.encode(value)) for name, value in document.renewed.items()}
        members |= renewed | {self.field: msgspec.Raw(new)}
        body = raw.strip()
        start = raw.index(body)
        return raw[:start] + msgspec.json.encode(members) + raw[start + len(body) :]


class _Fields(Mapping[str, Any]):
    """The other fields of a record, each decoded when it is asked for."""

    __slots__ = ("_members",)

    def __init__(self, members: dict[str, msgspec.Raw]) -> None:
        self._members = members

    def __getitem__(self, name: str) -> Any:
        return msgspec.json.decode(self._members[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._members)

    def __len__(self) -> int:
        return len(self._members)

    def __reduce__(self) -> tuple[object, ...]:
        """Documents travel between processes; a Raw copies itself out of the line."""
        return (_Fields, ({name: raw.copy() for name, raw in self._members.items()},))


def _reason(raw: bytes, error: Exception, field: str) -> tuple[str, int | None]:
    """Why a line is no record, and the offset in it where that shows."""
    if isinstance(error, RecursionError):
        return "JSON is nested too deeply", None
    message = str(error)
    if isinstance(error, msgspec.ValidationError):
        is_record = "Expected `object`" not in message
        return f"field {field!r} is no text: {message}" if is_record else f"no record: {message}", None
    if lone := next((m for m in _ESCAPE.finditer(raw) if m[1]), None):
        return f"{lone[0].decode()} is half a character: a surrogate without its other half", lone.start()
    if place := _PLACE.search(message):
        offset = int(place[1]) - ("trailing characters" in message)  # which msgspec finds one too late
        return f"{message[: place.start()]} at byte {offset:,}", offset
    return "JSON ends too early", len(raw.rstrip())

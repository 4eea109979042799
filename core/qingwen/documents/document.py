"""Document: one text with where it came from. Format: how a file becomes documents and documents a file again."""

from __future__ import annotations

from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any, BinaryIO, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from qingwen.errors import DocumentError

_SITE_FIELDS = ("site", "domain", "host", "url", "source_url", "source")


@dataclass(slots=True)
class Document:
    """One text. What else its record holds is kept as it was."""

    text: str
    id: str = ""  # unique within a run: the record's own id, or path and line
    path: str = ""  # the file it was read from; "-" is standard input
    line: int | None = None  # where the record begins in that file, from 1
    format: str = "text"  # name of the format that read it
    fields: Mapping[str, Any] = field(default_factory=dict)  # the rest of the record
    raw: bytes = b""  # the record as it was read, records in UTF-8: written again where nothing changed or it failed
    changed: bool = False  # whether `text` is no longer what was read
    error: DocumentError | None = None  # why it could not be read or cleaned; such a document is passed through
    renewed: Mapping[str, str] = field(default_factory=dict)  # other fields to write, new ones and those that changed

    @property
    def site(self) -> str:
        """The host it came from, by the record's `url`, `site` or `source`; "" if it does not say."""
        from urllib.parse import urlsplit  # noqa: PLC0415 - only cleaners and packs for a site ask

        for name in _SITE_FIELDS:
            value = self.fields.get(name)
            if isinstance(value, str) and "." in value:
                try:
                    return (urlsplit(value).hostname or value.partition("/")[0]).lower()
                except ValueError:  # not a URL at all, e.g. an unclosed "[" of an IPv6 address
                    continue
        return ""

    def is_from(self, sites: Sequence[str]) -> bool:
        """Whether its host is among `sites` (`*.example.com`); no sites mean any."""
        if not sites:
            return True
        host = self.site
        return host in sites or any(fnmatchcase(host, site) for site in sites)


class Format:
    """How one kind of file is read and written. One object serves one file: `read` may leave notes for `write`.

    `encoding` forces a character encoding (by default it is detected); `field` names the field that holds the text,
    in formats whose records have fields.
    """

    name: ClassVar[str]
    suffixes: ClassVar[tuple[str, ...]]  # with the dot, lower case; compression suffixes are peeled off before
    written: ClassVar[tuple[str, ...]] = ()  # suffixes of what it writes, the usual one first; none if what it reads
    target = ""  # the file that `write` writes to, if the engine knows one

    def __init__(self, *, encoding: str | None = None, field: str = "text") -> None:
        self.encoding = encoding
        self.field = field

    @classmethod
    def ready(cls) -> None:
        """Nothing; ConfigError if what the format needs is not installed."""

    @classmethod
    def single(cls, target: str) -> bool:  # noqa: ARG003 - formats that write several kinds of files ask
        """Whether a file `target` holds one document, so that the parts of a text become files of their own."""
        return False

    def read(self, stream: BinaryIO, path: str) -> Iterator[Document]:
        """The documents of a file, in order. One that cannot be read comes with `error` set and `raw` whole."""
        raise NotImplementedError

    def write(self, stream: BinaryIO, documents: Iterable[Document]) -> None:
        """Write the documents that `read` gave, in their order; `raw` where `changed` is false or `error` is set.

        In place of a document there may be its parts, in their order: each with `changed` set, its own record in `raw`,
        and the fields `id` and `part` in `renewed`, to be written where the format has a place for them.
        """
        raise NotImplementedError

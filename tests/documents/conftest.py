"""What the format tests share: a whole round trip through a format, with a change or without."""

from __future__ import annotations

import io

import pytest


def _mend(text):
    return text.replace("坏", "好")


@pytest.fixture
def round_trip():
    """A function (format, bytes) → (documents, bytes written); every 坏 of a text becomes 好."""

    def go(form, data, path="a", change=_mend):
        seen = []

        def cleaned():
            for document in form.read(io.BytesIO(data), path):
                seen.append(document)
                if document.error is None and (text := change(document.text)) != document.text:
                    document.text, document.changed = text, True
                yield document

        out = io.BytesIO()
        form.write(out, cleaned())
        return seen, out.getvalue()

    return go

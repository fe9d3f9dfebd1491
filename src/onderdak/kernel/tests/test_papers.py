"""Is a file known by its content, and is what could do something refused, whatever it is called?"""

import struct
import zlib

import pytest

from onderdak.kernel.errors import InputInvalid
from onderdak.kernel.papers import MOST_BYTES, paper_kind

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0" + b"\x00\x10JFIF" + b"\x01" * 40 + b"\xff\xd9"


def png(wide: int = 2, high: int = 2, behind: bytes = b"") -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n"
        + head
        + chunk(b"IDAT", zlib.compress(b"\x00" * 6))
        + chunk(b"IEND", b"")
        + behind
    )


def packed(inside: bytes) -> bytes:
    """A PDF that keeps `inside` in a compressed part."""
    return PDF.replace(
        b"trailer",
        b"2 0 obj<</Filter/FlateDecode>>stream\n" + zlib.compress(inside) + b"\nendstream endobj\ntrailer",
    )


def refused(content: bytes) -> str:
    with pytest.raises(InputInvalid) as found:
        paper_kind(content)
    ((field, code),) = found.value.detail["problems"]
    assert field == "file"
    return code


def test_three_kinds_are_known_by_their_content() -> None:
    assert [paper_kind(one) for one in (PDF, JPEG, png(), packed(b"BT (Dag) Tj ET"))] == [
        "application/pdf", "image/jpeg", "image/png", "application/pdf",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b"%PDF-" + b"0" * MOST_BYTES, "file_too_large"),
        (b"MZ\x90\x00program", "file_kind"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", "file_kind"),
        (b"<html><script>x()</script>", "file_kind"),
        (b"PK\x03\x04sheet", "file_kind"),
        (b"\n" + PDF, "file_kind"),  # something before its head
        (PDF[:40], "file_broken"),
        (JPEG[:-2], "file_broken"),
        (JPEG + b"PK\x03\x04", "file_broken"),
        (png(behind=b"<?php"), "file_broken"),
        (png()[:-6], "file_broken"),
        (png(60_000, 60_000), "file_too_large"),
        (PDF.replace(b"/Catalog", b"/Catalog/OpenAction 3 0 R"), "file_active"),
        (PDF.replace(b"/Catalog", b"/Catalog/J#61vaScript(x)"), "file_active"),
        (PDF.replace(b"/Catalog", b"/Catalog/Encrypt 4 0 R"), "file_active"),
        (packed(b"<</S/Launch/F(cmd.exe)>>"), "file_active"),
        (packed(b"\x00" * 60_000_000), "file_too_large"),
    ],
)
def test_what_could_do_something_is_refused(content: bytes, code: str) -> None:
    assert refused(content) == code

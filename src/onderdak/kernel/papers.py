"""Says what a file is by its content, and refuses what could do something when somebody opens it. Pure."""

import re
import struct
import zlib

from onderdak.kernel.errors import InputInvalid

MOST_BYTES = 8_000_000
MOST_UNPACKED = 50_000_000  # of all compressed parts of a PDF together
MOST_PIXELS = 60_000_000
KINDS = {"pdf": "application/pdf", "jpeg": "image/jpeg", "png": "image/png"}

_PNG = b"\x89PNG\r\n\x1a\n"
# what makes a PDF act, hold other files, or hide itself from this look
_ACTIVE = re.compile(
    rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|OpenAction|AA|RichMedia|XFA|SubmitForm|ImportData|GoToR|GoToE"
    rb"|Encrypt)(?![A-Za-z])"
)
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_STREAM = re.compile(rb"stream\r?\n")


def paper_kind(content: bytes, *, field: str = "file") -> str:
    """
    Return the media type of a file that may be kept: a PDF, a JPEG or a PNG. Its name counts for nothing.

    Args:
        field: the name of the field that is refused.

    Raises:
        InputInvalid: `field` with file_empty, file_too_large, file_kind (another kind), file_broken (cut off,
            or something hangs behind its end) or file_active (it could do something when opened).
    """
    code = _wrong(content)
    if code:
        raise InputInvalid(problems=((field, code),))
    return KINDS[_by_content(content)]


def _wrong(content: bytes) -> str:
    if not content:
        return "file_empty"
    if len(content) > MOST_BYTES:
        return "file_too_large"
    kind = _by_content(content)
    look = {"pdf": _wrong_pdf, "jpeg": _wrong_jpeg, "png": _wrong_png}.get(kind)
    return look(content) if look else "file_kind"


def _by_content(content: bytes) -> str:
    if content.startswith(b"%PDF-"):
        return "pdf"
    if content.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    return "png" if content.startswith(_PNG) else ""


def _wrong_pdf(content: bytes) -> str:
    if b"%%EOF" not in content[-1024:]:
        return "file_broken"
    if _acts(content):
        return "file_active"
    left = MOST_UNPACKED
    for found in _STREAM.finditer(content):
        unpacker = zlib.decompressobj()
        try:
            part = unpacker.decompress(content[found.end() :], max(left, 1))
        except zlib.error:
            continue  # not compressed this way: it was looked at as it stands
        left -= len(part)
        if left <= 0 or unpacker.unconsumed_tail:
            return "file_too_large"
        if _acts(part):
            return "file_active"
    return ""


def _acts(part: bytes) -> bool:
    """Look for names that act; a name may hide its letters as #4a."""
    plain = _ESCAPED.sub(lambda found: bytes((int(found[1], 16),)), part)
    return _ACTIVE.search(plain) is not None


def _wrong_jpeg(content: bytes) -> str:
    return "" if content.rstrip(b"\x00")[-2:] == b"\xff\xd9" else "file_broken"


def _wrong_png(content: bytes) -> str:
    at = len(_PNG)
    while at + 12 <= len(content):
        size, name = struct.unpack(">I4s", content[at : at + 8])
        if name == b"IHDR" and size == 13:
            wide, high = struct.unpack(">II", content[at + 8 : at + 16])
            if wide * high > MOST_PIXELS:
                return "file_too_large"
        at += 12 + size
        if name == b"IEND":
            return "" if at == len(content) else "file_broken"
    return "file_broken"

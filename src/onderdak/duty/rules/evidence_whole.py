"""Says whether an evidence file is whole: every part has the hash that the file was made with."""

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Algemene wet bestuursrecht: the papers of the case; careful preparation and proof of what was done",
    article="Awb 3:2, 8:42; ECLI:NL:RBNNE:2025:4074",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0005537",
)

FORMAT = "onderdak-bewijsdossier/1"
HEAD = ("formaat", "gemaaktOp", "huishouden", "gemeentecode")


def part_hash(content: object) -> str:
    """Return the SHA-256 of a part in canonical JSON: sorted keys, no spaces, UTF-8."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def whole_hash(head: Mapping[str, object], parts: Sequence[tuple[str, str]]) -> str:
    """
    Return the SHA-256 of a whole file, from its head and the hash of each part in order.

    So one part can be left out or shown alone, and the rest can still be checked against the whole.
    """
    kept = {name: head[name] for name in HEAD}
    return part_hash({"kop": kept, "delen": [[name, digest] for name, digest in parts]})


def faults_of(document: Mapping[str, object]) -> tuple[str, ...]:
    """
    Name what is wrong with a file: "formaat", "kop", "geheel", or the name of each part that was changed.

    An empty answer says that the file is as it was made. Whether we made it, the register says.
    """
    if document.get("formaat") != FORMAT:
        return ("formaat",)
    if any(name not in document for name in HEAD):
        return ("kop",)
    parts = document.get("delen")
    if not isinstance(parts, list) or not all(isinstance(one, Mapping) for one in parts):
        return ("delen",)
    wrong = [str(one.get("naam")) for one in parts if part_hash(one.get("inhoud")) != one.get("sha256")]
    named = [(str(one.get("naam")), str(one.get("sha256"))) for one in parts]
    if whole_hash(document, named) != document.get("sha256"):
        wrong.append("geheel")
    return tuple(wrong)

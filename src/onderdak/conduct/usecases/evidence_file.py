"""Use cases: keep the file of a piece of evidence, sealed, and open it; every look is written down."""

from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import datetime

from onderdak.access.public import Desk, record_reads
from onderdak.conduct.store.models import Evidence, EvidenceFile, IncidentPerson
from onderdak.conduct.store.sealed import opened, sealed
from onderdak.conduct.usecases.done_once import VIEW
from onderdak.conduct.usecases.incident_row import incident_row
from onderdak.kernel.errors import NotVisible
from onderdak.kernel.papers import paper_kind


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file as it was given. `name` is ours and says nothing about anybody."""

    content: bytes
    media_type: str
    name: str


def keep_file_step(*, desk: Desk, now: datetime, evidence: Evidence, content: bytes) -> int:
    """
    Keep a file beside its evidence, in the transaction that is open.

    Raises: InputInvalid: not a PDF, JPEG or PNG that may be kept; see `kernel.papers`.
    """
    media_type = paper_kind(content)
    words, key = sealed({"content": b64encode(content).decode("ascii")})
    made = EvidenceFile.objects.create(
        evidence=evidence, municipality=evidence.municipality, media_type=media_type, size=len(content),
        sealed=words, wrapped_key=key, recorded_at=now, actor_id=desk.actor_id,
    )  # fmt: skip
    return int(made.pk)


def open_file(*, desk: Desk, now: datetime, incident_id: int, evidence_id: int) -> OpenedFile:
    """
    Open the file of a piece of evidence. The look is written down for everybody in the incident.

    Raises: NotPermitted: not this role. NotVisible: absent, elsewhere, or removed after its term.
    """
    desk.must_have(VIEW)
    incident_row(desk, incident_id)
    row = EvidenceFile.objects.filter(evidence=evidence_id, evidence__incident=incident_id).first()
    words = opened(row.sealed, row.wrapped_key) if row is not None else {}
    if row is None or "content" not in words:
        raise NotVisible(evidence_id=evidence_id)
    people = IncidentPerson.objects.filter(incident=incident_id).values_list("person_id", flat=True)
    reads = [(row.municipality, person) for person in people]
    record_reads(desk, "conduct.file_read", now=now, subject="person", reads=reads)
    ending = row.media_type.rpartition("/")[2]
    return OpenedFile(
        b64decode(words["content"]), row.media_type, f"bewijs-{incident_id}-{evidence_id}.{ending}"
    )

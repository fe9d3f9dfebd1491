"""What is wrong with a file of the bank, in words, and what to do next."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from onderdak.contribution.types import FileFault
from onderdak.kernel.cents import euro_text

NEW_FILE = _("Vraag de bank om het bestand opnieuw, of haal het nog eens op in CAMT.053.")
RIGHT_FILE = _("Kies bij de bank: afschriften, CAMT.053. Een pdf, MT940 of csv kan niet.")
ASK_ADMIN = _("Klopt het bestand? Laat de beheerder dan de rekening van de gemeente vastleggen.")
EARLIER = _("Lees eerst het afschrift dat ertussen ontbreekt, in volgorde van datum.")
EXPECTED = _(
    "Verwacht beginsaldo: %(cents)s, het eindsaldo van afschrift %(number)s van %(day)s, het laatste dat is "
    "gelezen. Lees eerst het afschrift dat ertussen ontbreekt, in volgorde van datum. Ontbreekt er geen, "
    "vraag de bank dan om het bestand opnieuw."
)
DONE = _("U hoeft niets te doen: het is geboekt. Kies het volgende afschrift.")
APART = _("Haal per gemeente een eigen bestand op.")
SMALLER = _("Haal een kortere periode op, bijvoorbeeld één dag per bestand.")

FAULTS = {
    "too_large": (_("het bestand is te groot"), SMALLER),
    "not_xml": (_("dit is geen leesbaar bestand van de bank"), RIGHT_FILE),
    "forbidden_markup": (_("het bestand bevat verboden onderdelen"), NEW_FILE),
    "not_camt053": (_("dit is geen afschrift in CAMT.053"), RIGHT_FILE),
    "no_statement": (_("er staat geen afschrift in"), RIGHT_FILE),
    "own_account": (_("de eigen rekening ontbreekt"), NEW_FILE),
    "opening_missing": (_("het beginsaldo ontbreekt"), NEW_FILE),
    "closing_missing": (_("het eindsaldo ontbreekt"), NEW_FILE),
    "statement_id": (_("het nummer van het afschrift ontbreekt"), NEW_FILE),
    "does_not_reconcile": (_("beginsaldo en regels tellen niet op tot het eindsaldo"), NEW_FILE),
    "batch_does_not_add_up": (_("een batch telt niet op tot het totaal"), NEW_FILE),
    "not_euro": (_("een bedrag is niet in euro"), NEW_FILE),
    "sub_cent": (_("een bedrag heeft delen van een cent"), NEW_FILE),
    "amount": (_("een bedrag is onleesbaar"), NEW_FILE),
    "debit_or_credit": (_("bij of af is onbekend"), NEW_FILE),
    "day_missing": (_("een datum ontbreekt of bestaat niet"), NEW_FILE),
    "not_booked": (_("een regel heeft een onbekende status"), NEW_FILE),
    "unknown_account": (_("deze rekening is niet van uw gemeente"), ASK_ADMIN),
    "duplicate_statement": (_("dit afschrift is al ingelezen"), DONE),
    "opening_not_previous_closing": (_("het beginsaldo sluit niet aan op het vorige afschrift"), EARLIER),
    "several_municipalities": (_("rekeningen van verschillende gemeenten in één bestand"), APART),
}


@dataclass(frozen=True, slots=True)
class FaultShown:
    """One fault on the page: the line of the file, what is wrong, what to do, and the code for a helper."""

    line: int
    words: Any
    next: Any
    code: str


def shown(fault: FileFault) -> FaultShown:
    """Return a fault in words; a code without words asks for a new file."""
    words, then = FAULTS.get(fault.code, (_("de regel is niet te lezen"), NEW_FILE))
    if fault.after is not None:
        last = fault.after
        then = EXPECTED % {
            "cents": f"€\u00a0{euro_text(last.closing_cents)}", "number": last.statement_id,
            "day": f"{last.statement_on:%d-%m-%Y}",
        }  # fmt: skip
    return FaultShown(fault.line, words, then, fault.code)

"""A refusal on the page Plek zoeken: what was asked, which rule says no, and what can be done now."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onderdak.kernel.errors import (
    HoldExpired,
    NoPlaceAtAll,
    NoSuitablePlace,
    PlaceTaken,
    RuleRefused,
    SecondPersonNeeded,
    StayOverlaps,
)
from onderdak.placement.types import PlacementRequest
from onderdak.placement.web.sentences import rejection_sentence

SHOWN = (PlaceTaken, NoSuitablePlace, NoPlaceAtAll, SecondPersonNeeded, StayOverlaps, HoldExpired)


def refusal_of(
    error: RuleRefused, asked: PlacementRequest, reference: UUID, *, may_override: bool
) -> dict[str, object]:
    """Return the panel for one of SHOWN. The household stays on the list whatever it says."""
    title, rule, source = _words(error)
    return {
        "title": title,
        "asked": _asked(asked),
        "rule": rule,
        "source": source,
        "facts": _facts(error),
        "who_may": _who_may(may_override) if isinstance(error, SecondPersonNeeded) else "",
        "steps": [] if isinstance(error, SecondPersonNeeded) else _steps(error, asked),
        "reference": reference,
    }


def _who_may(may_override: bool) -> str:
    if may_override:
        return _("U, met een reden uit de lijst hieronder. Een tweede persoon kijkt daarna mee.")
    return _("Een plaatsingscoördinator, met een reden. Een tweede persoon kijkt daarna mee.")


def _words(error: RuleRefused) -> tuple[str, str, str]:
    if isinstance(error, SecondPersonNeeded):
        return (
            _("Een ander huishouden is eerder aan de beurt"),
            _(
                "Met deze keuze heeft iemand die voorgaat geen plek meer in de eigen gemeente."
                " Dat mag alleen met een reden."
            ),
            _("eigen volgorde van de gemeente, beleid"),
        )
    if isinstance(error, NoSuitablePlace):
        return (
            _("Deze plek past niet"),
            rejection_sentence(str(error.detail.get("rule", ""))) + ". " + _("De opvangplicht blijft open."),
            "RooO art. 3, 5, 9(2), 15 en 16",
        )
    if isinstance(error, StayOverlaps):
        return (
            _("Dit huishouden heeft al een plek"),
            _("Een huishouden slaapt op één plek tegelijk. Verhuizen kan vanuit het dossier."),
            "",
        )
    if isinstance(error, HoldExpired):
        return (
            _("De reservering is afgelopen"),
            _("Een reservering eindigt vanzelf. De plek kan nog vrij zijn: kijk hieronder."),
            "",
        )
    return (
        _("Deze plek is net vergeven"),
        _("Een ander was u voor. Hieronder staan de beste plekken die nu vrij zijn."),
        "",
    )


def _asked(asked: PlacementRequest) -> str:
    persons = asked.facts.persons
    return ngettext(
        "Een plek voor %(n)s persoon van %(ref)s.", "Een plek voor %(n)s personen van %(ref)s.", persons
    ) % {"n": persons, "ref": asked.reference}


def _facts(error: RuleRefused) -> list[tuple[str, object]]:
    passed = error.detail.get("passed_over")
    if passed is None:
        return []
    lost = ngettext("%(n)s huishouden", "%(n)s huishoudens", int(str(passed))) % {"n": passed}
    return [
        (_("Geen plek meer in de eigen gemeente"), lost),
        (_("Plaats van dit huishouden in de rij"), error.detail.get("position", "")),
    ]


def _steps(error: RuleRefused, asked: PlacementRequest) -> list[dict[str, str]]:
    again = {"label": _("Opnieuw zoeken"), "url": reverse("placement:search", args=[asked.request_id])}
    dossier = reverse("duty:household", args=[asked.household_id])
    if isinstance(error, StayOverlaps):
        return [{"label": _("Naar het dossier"), "url": dossier}]
    return [again, {"label": _("Volgende stap van de ladder"), "url": f"{dossier}#ladder"}]

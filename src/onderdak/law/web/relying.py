"""Says in words which decision or page rests on a rule of the law, and where that page is."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

Named = tuple[object, str]
_MONTH = (_("Leefgeld en eigen bijdrage van een maand uitrekenen"), "contribution:month")
_OBJECTION = (_("Bezwaar: termijn, ontvangst en beslissing"), "duty:objections")
_PROMISES = (_("Wat aan gemeenten is toegezegd, in cijfers"), "governance:promises")
_SEARCH = (_("Iemand zoeken die elders bekend kan zijn"), "duty:elsewhere")
# part of the product -> what it decides or shows, and the page where that is done
NAMES: dict[str, Named] = {
    "capacity/usecases/open_buffer.py": (_("Plekken die pas bij drukte opengaan"), "placement:locations"),
    "care/usecases/keep_needs.py": (_("Vraag om hulp vastleggen"), "care:needs"),
    "care/usecases/norm.py": (_("Hoeveel hulp er nodig is"), "care:gaps"),
    "conduct/rules/measure_list.py": (_("Welke maatregelen er zijn"), "conduct:measures"),
    "conduct/rules/national_order.py": (_("Volgorde voor een landelijke voorziening"), "conduct:figures"),
    "contribution/rules/link_must_go.py": (
        _("Wanneer persoonsgegevens bij geld weggaan"),
        "contribution:ledger",
    ),
    "contribution/rules/may_collect.py": (_("Welke stap van invordering mag"), "contribution:collection"),
    "contribution/rules/payment_terms.py": (_("Betaaltermijn van een besluit"), "contribution:collection"),
    "contribution/rules/reminder_fee.py": (_("Kosten van een aanmaning"), "contribution:collection"),
    "contribution/rules/statutory_interest.py": (_("Wettelijke rente"), "contribution:collection"),
    "contribution/store/claims.py": (_("Slot op het dwangbevel"), "contribution:waiting"),
    "contribution/usecases/assess_month.py": (_("Besluit over een maand, met brief"), "contribution:month"),
    "contribution/usecases/collect_claim.py": (
        _("Een stap van invordering zetten"),
        "contribution:collection",
    ),
    "contribution/usecases/rows_used.py": _MONTH,
    "contribution/usecases/tell_steps.py": _MONTH,
    "contribution/usecases/terms_of_month.py": _MONTH,
    "duty/rules/article_of_decision.py": (_("Op welk artikel een besluit rust"), "duty:letters"),
    "duty/usecases/away.py": (_("Wie te lang weg is"), "duty:unseen"),
    "duty/usecases/clocks_running.py": (_("Termijnen die lopen"), "duty:clocks"),
    "duty/usecases/letters_due.py": (_("Brieven die klaar moeten staan"), "duty:letters"),
    "duty/usecases/objection_reads.py": _OBJECTION,
    "duty/usecases/objections.py": _OBJECTION,
    "duty/usecases/resident_page.py": (_("De eigen pagina van de bewoner"), "duty:own"),
    "duty/usecases/search_for.py": (_("Zoeken naar wie uit beeld is"), "duty:unseen"),
    "duty/usecases/search_reads.py": (_("Zoeken naar wie uit beeld is"), "duty:unseen"),
    "duty/usecases/take_report.py": (_("Vanaf wanneer iemand zich kan hebben gemeld"), "duty:intake"),
    "duty/usecases/check_decisions.py": (
        _("Wie beslist, en de bezwaarclausule in elke brief"),
        "duty:letters",
    ),
    "duty/web/known_pages.py": _SEARCH,
    "exchange/rules/exchange_basis.py": (
        _("Of gegevens mogen worden gevraagd of gegeven"),
        "exchange:register",
    ),
    "funding/usecases/case_from_location.py": (_("Zakelijk plan van een locatie"), "funding:cases"),
    "funding/usecases/cite_law.py": (_("Verklaring bij een zakelijk plan"), "funding:statement"),
    "funding/usecases/grant_year.py": (_("Bekostiging van een jaar"), "funding:grant"),
    "funding/usecases/location_ends.py": (_("Tot wanneer een locatie geld krijgt"), "funding:cases"),
    "funding/usecases/norms.py": (_("Normbedrag per plek per dag"), "funding:grant"),
    "funding/usecases/transition_costs.py": (_("Transitiekosten"), "funding:transitions"),
    "funding/usecases/year_events.py": (
        _("Stappen van het jaar: voorschot en verantwoording"),
        "funding:grant",
    ),
    "governance/usecases/figures.py": _PROMISES,
    "governance/usecases/freeze_impact.py": (_("Gevolg van een voorstel van wet"), "governance:drafts"),
    "governance/web/wording.py": _PROMISES,
    "people/usecases/ask_elsewhere.py": _SEARCH,
    "people/usecases/removals_due.py": (_("Wanneer persoonsgegevens weggaan"), "people_removals"),
}


@dataclass(frozen=True, slots=True)
class Relying:
    """A decision or page that rests on a rule; `url` is "" where it has no page of its own."""

    title: str
    url: str


def relying_shown(modules: Sequence[str]) -> list[Relying]:
    """Name who relies on a rule, each once, in the order of the alphabet."""
    found = {str(title): name for title, name in (NAMES[one] for one in modules if one in NAMES)}
    return [Relying(title, _url(name)) for title, name in sorted(found.items())]


def _url(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:  # a room that is not installed
        return ""

"""The page that asks the BRP about one person and shows what it said."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from onderdak.exchange.public import ask_brp

STATES = {
    "found": _("Ingeschreven."),
    "departed": _("Vertrokken uit Nederland, volgens de BRP."),
    "deceased": _("Overleden, volgens de BRP."),
    "unknown": _("Niet gevonden in de BRP."),
    "away": _("De BRP antwoordt nu niet. Ga verder zonder; niets hoeft te wachten."),
    "not_set_up": _("De BRP is hier niet aangesloten. Ga verder zonder; niets hoeft te wachten."),
    "no_number": _("Geen BSN bekend. Vul het eerst aan."),
}
PURPOSES = {"registratie": _("registratie"), "zoeken": _("zoeken naar wie uit beeld is")}


@require_POST
def ask(request: HttpRequest, person_id: int) -> HttpResponse:
    """Ask, and show the answer. Nothing changes by itself."""
    purpose = request.POST.get("doel", "")
    answer = ask_brp(desk=request.desk, now=request.now, person_id=person_id, purpose=purpose)
    context = {
        "answer": answer,
        "words": STATES[answer.state],
        "purpose": PURPOSES[purpose],
        "person_id": person_id,
    }
    return render(request, "exchange/brp.html", context)

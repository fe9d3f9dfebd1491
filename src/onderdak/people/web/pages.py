"""The page that finds a household: who is this, and were they here before?"""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from onderdak.people.public import search_households
from onderdak.people.rules.search_question import question_in
from onderdak.people.types import SearchHit
from onderdak.people.web.forms import Search

LIMIT = 25
DOSSIER = "/huishoudens/{}"
CLAIM = "/geld/kenmerk/{}"  # a page of money: that room knows this one and not the other way round
CERTAIN = frozenset({"bsn", "v_number", "reference"})


@sensitive_post_parameters("zoek", "geboortejaar")
@require_http_methods(["GET", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """Who is this? What finds one household opens its dossier at once; a payment reference its claim."""
    request.desk.must_have("people.view")
    if request.method == "GET":
        return render(request, "people/search.html", {"form": Search()})
    form = Search(request.POST)
    if not form.is_valid():
        return render(request, "people/search.html", {"form": form}, status=400)
    claim = _claim(request, form.cleaned_data["zoek"])
    if claim:
        return HttpResponseRedirect(claim)
    hits = search_households(
        desk=request.desk,
        now=request.now,
        text=form.cleaned_data["zoek"],
        birth_year=form.cleaned_data["geboortejaar"],
    )
    households = {hit.household_id for hit in hits}
    if len(households) == 1 and hits[0].matched_on in CERTAIN:
        return HttpResponseRedirect(DOSSIER.format(hits[0].household_id))
    context = {
        "form": form,
        "asked": True,
        "rows": [_row(hit) for hit in hits],
        "full": len(hits) == LIMIT,
    }
    return render(request, "people/search.html", context)


def _claim(request: HttpRequest, text: str) -> str:
    """Return where the claim of a payment reference is found, for who may see money; else ""."""
    question = question_in(text)
    is_claim = question.kind == "payment" and request.desk.may("money.view")
    return CLAIM.format(question.text) if is_claim else ""


def _row(hit: SearchHit) -> dict[str, object]:
    return {
        "id": hit.person_id,
        "name": hit.name,
        "cyrillic": hit.name_cyrillic if hit.name_cyrillic != hit.name else "",
        "birth_year": hit.birth_year,
        "reference": hit.reference,
        "url": DOSSIER.format(hit.household_id),
    }

"""The page that finds a household: who is this, and were they here before?"""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from onderdak.people.public import search_households
from onderdak.people.types import SearchHit
from onderdak.people.web.forms import Search

LIMIT = 25
DOSSIER = "/huishoudens/{}"
CERTAIN = frozenset({"bsn", "v_number", "reference"})


@sensitive_post_parameters("zoek", "geboortejaar")
@require_http_methods(["GET", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """Who is this? A number or a reference that finds one household opens its dossier at once."""
    request.desk.must_have("people.view")
    if request.method == "GET":
        return render(request, "people/search.html", {"form": Search()})
    form = Search(request.POST)
    if not form.is_valid():
        return render(request, "people/search.html", {"form": form}, status=400)
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


def _row(hit: SearchHit) -> dict[str, object]:
    return {
        "id": hit.person_id,
        "name": hit.name,
        "cyrillic": hit.name_cyrillic if hit.name_cyrillic != hit.name else "",
        "birth_year": hit.birth_year,
        "reference": hit.reference,
        "url": DOSSIER.format(hit.household_id),
    }

"""Use case: keep the day lists as PDF in the data folder, each hour; what was written before is replaced."""

from datetime import datetime
from pathlib import Path

from django.template.loader import render_to_string
from django.utils.translation import override

from onderdak.access.public import Desk
from onderdak.capacity.public import municipality_cards
from onderdak.duty.usecases.day_list import DayList, day_lists
from onderdak.duty.usecases.print_letter import pdf_of
from onderdak.kernel.nights import local_date


def day_list_page(lists: list[DayList], *, title: str, for_print: bool = False) -> str:
    """Return day lists as one HTML document: a municipality with a sheet per location, or a region."""
    context = {
        "lists": lists,
        "title": title,
        "named": all(one.named for one in lists),
        "for_print": for_print,
        "region": not all(one.named for one in lists),
        "first": lists[0],
        "free_places": sum(one.free_places for one in lists),
        "waiting_persons": sum(one.waiting_persons for one in lists),
        "outside": sum(one.outside for one in lists),
    }
    with override("nl"):  # it hangs on a wall, whatever the language of the screen
        return render_to_string("duty/letters/day_list.html", context)


def keep_day_lists(*, desk: Desk, now: datetime, folder: Path) -> int:
    """
    Write `0344.pdf` per municipality with something on its list, and `VR09.pdf` per region without names.

    A file is written beside and then renamed: who prints never gets half a list.

    Returns: how many files.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = [one for one in day_lists(desk=desk, now=now) if not one.is_empty]
    for one in made:
        _write(folder / f"{one.municipality}.pdf", [one], f"Daglijst gemeente {one.name}")
    return len(made) + _regions(desk, now, folder)


def _regions(desk: Desk, now: datetime, folder: Path) -> int:
    nameless = [one for one in day_lists(desk=desk, now=now, named=False) if not one.is_empty]
    cards = municipality_cards(on=local_date(now))
    names = {card.region: card.region_name for card in cards}
    region_of = {card.code: card.region for card in cards}
    for region, name in sorted(names.items()):
        mine = [one for one in nameless if region_of[one.municipality] == region]
        if mine:
            _write(folder / f"{region}.pdf", mine, f"Daglijst veiligheidsregio {name}")
    return len({region_of[one.municipality] for one in nameless})


def _write(path: Path, lists: list[DayList], title: str) -> None:
    page = day_list_page(lists, title=title, for_print=True)
    beside = path.with_suffix(".part")
    beside.write_bytes(pdf_of([page]))
    beside.chmod(0o600)
    beside.replace(path)

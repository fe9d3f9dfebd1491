"""Reading an instance from a file and writing a result: camelCase, versioned, unknown keys are errors."""

from pathlib import Path
from typing import Any, cast

from onderdak.kernel.errors import InputInvalid
from onderdak.placement.engine.file_tables import Tables
from onderdak.placement.engine.file_text import json_of
from onderdak.placement.engine.file_values import (
    anything,
    day,
    heads,
    lists_by_name,
    moment,
    number,
    optional,
    persons_or_heads,
    text,
    texts,
    triple,
    truth,
    valued_pair,
    whole,
)
from onderdak.placement.engine.file_words import in_words
from onderdak.placement.engine.instance import (
    DEFAULT_LEVELS,
    Area,
    Compatibility,
    Fit,
    Household,
    Instance,
    Options,
    PlaceRow,
)
from onderdak.placement.engine.sound import require_sound

FORMAT = "onderdak.match/1"


def instance_of(path: Path) -> Instance:
    """
    Read an instance; tables may stand in CSV files beside it.

    Raises:
        InputInvalid: not readable, unknown keys, wrong types, or an instance that cannot be meant; each
            problem as (where, what is wrong and what is allowed), in words for whoever made the file.
    """
    told = json_of(path)
    reader = Reader(path.parent)
    try:
        instance = reader.instance(told)
        require_sound(instance)
    except InputInvalid as refused:
        problems = cast(tuple[tuple[str, str], ...], refused.detail["problems"])
        raise InputInvalid(problems=in_words(problems, path.name, told, reader.tables)) from None
    return instance


class Reader(Tables):
    """Turns plain JSON values into an instance."""

    def instance(self, told: object) -> Instance:
        """Return the instance of a parsed file."""
        top = self.fields(
            told,
            "",
            {
                "format": text,
                "date": day,
                "areas": anything,
                "households": anything,
                "places": anything,
                "compatibility": anything,
                "fit": anything,
                "options": anything,
            },
            required=("format", "date", "households", "places"),
        )
        if "format" in top and top["format"] != FORMAT:
            raise InputInvalid(problems=(("format", "unknown_format"),))  # nothing else of it means anything
        areas = self.rows(top.get("areas", []), "areas", AREA, ("municipality", "region"))
        households = self.rows(top.get("households", []), "households", HOUSEHOLD, ("id",))
        places = self.rows(top.get("places", []), "places", PLACE, ("id", "municipality", "kind"))
        compatibility = self._compatibility(top.get("compatibility", {}))
        fit = self._fit(top["fit"]) if top.get("fit") is not None else None
        options = self._options(top.get("options", {}))
        made = [self._household(row, index) for index, row in enumerate(households)]
        rows = [self._place(row, index) for index, row in enumerate(places)]
        self.problems.stop_if_any()
        return Instance(
            date=top["date"],
            households=tuple(who for who in made if who is not None),
            places=tuple(row for row in rows if row is not None),
            areas=tuple(Area(row["municipality"], row["region"], row.get("share")) for row in areas),
            compatibility=compatibility,
            fit=fit,
            options=options,
        )

    def _household(self, row: dict[str, Any], index: int) -> Household | None:
        adults, minors = row.get("adults", 0), row.get("minors", 0)
        persons = row.get("persons", adults + minors)
        if "persons" not in row and not ("adults" in row or "minors" in row):
            self.problems.add(f"households[{index}].persons", "missing")
        if "id" not in row:
            return None
        return Household(
            id=row["id"],
            persons=persons,
            adults=adults,
            minors=minors,
            dims=row.get("dims", {}),
            group=row.get("group"),
            needs=frozenset(row.get("needs", ())),
            flags=frozenset(row.get("flags", ())),
            consents=frozenset(row.get("consents", ())),
            tier=self._tier(row, index),
            waiting_since=row.get("waitingSince"),
            sheltered_tonight=row.get("shelteredTonight", False),
            current_place=row.get("currentPlace"),
            may_move=row.get("mayMove", False),
            ties=frozenset(row.get("ties", ())),
            needed_from=row.get("neededFrom"),
            nights=row.get("nights", 1),
        )

    def _tier(self, row: dict[str, Any], index: int) -> int:
        if "tier" in row and row["tier"] < 1:
            self.problems.add(f"households[{index}].tier", "range")
        return int(row.get("tier", 0))

    def _place(self, row: dict[str, Any], index: int) -> PlaceRow | None:
        kind = row.get("kind")
        if "capacity" not in row and kind != "bed":
            self.problems.add(f"places[{index}].capacity", "missing")
        if not {"id", "municipality", "kind"} <= set(row):
            return None
        return PlaceRow(
            id=row["id"],
            municipality=row["municipality"],
            kind=row["kind"],
            capacity=row.get("capacity", 1),
            region=row.get("region"),
            location=row.get("location"),
            count=row.get("count", 1),
            sharing=row.get("sharing", "flexible" if kind == "room" else "none"),
            features=frozenset(row.get("features", ())),
            only_for=frozenset(row.get("onlyFor", ())),
            not_for=frozenset(row.get("notFor", ())),
            quality=row.get("quality", "standard"),
            available_from=row.get("availableFrom"),
            available_until=row.get("availableUntil"),
        )

    def _compatibility(self, told: object) -> Compatibility:
        kinds = {"requires": lists_by_name, "allow": anything, "deny": anything, "hard": texts}
        found = self.fields(told, "compatibility", kinds)
        return Compatibility(
            requires=found.get("requires", {}),
            allow=self._triples(found.get("allow", []), "compatibility.allow"),
            deny=self._triples(found.get("deny", []), "compatibility.deny"),
            hard=frozenset(found.get("hard", ())),
        )

    def _triples(self, told: object, path: str) -> tuple[tuple[str, str, str], ...]:
        """Return [household, place, reason] per row; in CSV under these names."""
        if isinstance(told, dict):
            names = {"household": text, "place": text, "reason": text}
            rows = self.rows(told, path, names, ("household", "place"))
            return tuple(
                (row.get("household", ""), row.get("place", ""), row.get("reason", "")) for row in rows
            )
        return self.each(told, path, triple)

    def _fit(self, told: object) -> Fit:
        found = self.fields(told, "fit", {"values": anything, "default": optional(number)}, ("values",))
        values = found.get("values", [])
        if isinstance(values, dict):
            names = {"household": text, "place": text, "number": number, "value": number}
            rows = self.rows(values, "fit.values", names, ("household", "place"))
            values = [
                [row.get("household"), row.get("place"), row.get("number", row.get("value"))] for row in rows
            ]
        return Fit(self.each(values, "fit.values", valued_pair), found.get("default", 0.0))

    def _options(self, told: object) -> Options:
        found = self.fields(
            told,
            "options",
            {
                "model": text,
                "levels": texts,
                "tierLevels": optional(whole),
                "relaxations": texts,
                "twoUnits": truth,
                "moveBudget": optional(whole),
                "gaps": anything,
                "timeLimitS": optional(number),
                "canonical": truth,
            },
        )
        gaps = self.fields(found.get("gaps", {}), "options.gaps", {"shelter": number, "other": number})
        return Options(
            model=found.get("model", "auto"),
            levels=tuple(found.get("levels", DEFAULT_LEVELS)),
            tier_levels=found.get("tierLevels"),
            relaxations=tuple(found.get("relaxations", ())),
            two_units=found.get("twoUnits", False),
            move_budget=found.get("moveBudget"),
            gap_shelter=gaps.get("shelter", 0.0),
            gap_other=gaps.get("other", 0.01),
            time_limit_s=found.get("timeLimitS"),
            canonical=found.get("canonical", True),
        )


AREA = {"municipality": text, "region": text, "share": optional(number)}
HOUSEHOLD = {
    **{"id": text, "persons": whole, "adults": whole, "minors": whole, "dims": heads},
    **{"group": optional(text), "needs": texts, "flags": texts, "consents": texts, "tier": whole},
    **{
        "waitingSince": optional(moment),
        "shelteredTonight": truth,
        "currentPlace": optional(text),
        "mayMove": truth,
    },
    **{"ties": texts, "neededFrom": optional(day), "nights": whole},
}
PLACE = {
    **{"id": text, "municipality": text, "region": text, "location": text, "kind": text},
    **{"capacity": persons_or_heads, "count": whole, "sharing": text, "features": texts, "onlyFor": texts},
    **{"notFor": texts, "quality": text, "availableFrom": optional(day), "availableUntil": optional(day)},
}

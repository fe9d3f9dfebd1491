"""Refusals of a search, a placement, a move or an end of the stay."""

from onderdak.kernel.errors.base import NotNow, RuleRefused


class NoPlaceAtAll(RuleRefused):
    """No open unit is free on those nights. The household stays on the list: the duty goes on."""

    code = "no_place_at_all"


class NoSuitablePlace(RuleRefused):
    """Units are free on those nights, but none fits. The household stays on the list: the duty goes on."""

    code = "no_suitable_place"


class PlaceTaken(RuleRefused):
    """The place was free when it was shown and is not free any more: search again."""

    code = "place_taken"


class HoldExpired(RuleRefused):
    """The hold ended by itself before it was used. The place may still be free: search again."""

    code = "hold_expired"


class StayOverlaps(RuleRefused):
    """The household already holds a unit on one of these nights."""

    code = "stay_overlaps"


class StaleProposal(RuleRefused):
    """Requests or places changed after the proposal was worked out: work it out anew."""

    code = "stale_proposal"


class AnnouncedLater(NotNow):
    """Somebody was told of a move on a later day. Detail: since, the first day on which it can be."""

    code = "announced_later"


class MoveNotAllowed(RuleRefused):
    """No consent and no ground of RooO 9(1); or another municipality without consent."""

    code = "move_not_allowed"


class AbsenceTooShort(RuleRefused):
    """RooO 7(1)(b): not gone for good, and not away long enough. Detail: days, most_days."""

    code = "absence_too_short"

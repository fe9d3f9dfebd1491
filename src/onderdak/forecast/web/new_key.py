"""A new key of distribution as it is typed: some municipalities with their share, the rest follows."""

from collections.abc import Sequence

from onderdak.capacity.types import MunicipalityCard


def shares_of(text: str, cards: Sequence[MunicipalityCard]) -> dict[str, float]:
    """
    Return the share of every municipality, by `GM` code; together they are 1.

    Args:
        text: lines of name or code, semicolon, share in per cent; what is left goes by population.

    Raises:
        ValueError: ("town" | "share" | "twice" | "sum", the line it is about).
    """
    codes = {card.code: card.code for card in cards} | {card.name.casefold(): card.code for card in cards}
    told: dict[str, float] = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        name, _, number = line.rpartition(";")
        code = codes.get(name.strip().removeprefix("GM").casefold())
        if code is None:
            raise ValueError("town", line)
        if code in told:
            raise ValueError("twice", line)
        told[code] = _share(number, line)
    left, others = 1 - sum(told.values()), [card for card in cards if card.code not in told]
    people = sum(card.population for card in others)
    if left < -1e-9 or (left > 1e-9 and not people):
        raise ValueError("sum", "")
    rest = {card.code: max(left, 0.0) * card.population / people for card in others} if people else {}
    return {f"GM{card.code}": round((told | rest)[card.code], 9) for card in cards}


def _share(number: str, line: str) -> float:
    """Return a share in per cent, with comma or point, as a part of one."""
    try:
        found = float(number.strip().rstrip("%").replace(",", ".")) / 100
    except ValueError as wrong:
        raise ValueError("share", line) from wrong
    if not 0 <= found <= 1:
        raise ValueError("share", line)
    return found

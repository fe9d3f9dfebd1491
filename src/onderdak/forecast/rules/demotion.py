"""When does a model stop being used? When Theta was better at eight scored origins in a row."""

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Policy of the forecast ledger: a model is judged by what came",
    article="automatic demotion",
    force=Force.POLICY,
)

SUCCESSIVE = 8


def loses(scores: list[float], referee: list[float]) -> bool:
    """
    Return whether a model is set aside.

    Args:
        scores, referee: CRPS of the model and of Theta at the same origins, newest first.
    """
    pairs = list(zip(scores, referee, strict=True))[:SUCCESSIVE]
    return len(pairs) == SUCCESSIVE and all(ours > theirs for ours, theirs in pairs)

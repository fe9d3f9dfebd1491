"""The trunk of the tree of errors: what each status of an answer comes from."""

from collections.abc import Mapping


class OnderdakError(Exception):
    """
    Base of every error we raise on purpose.

    `code` is a stable name for the API, the logs and the translations. `detail` holds ids,
    counts and dates, never names, BSNs or free text: it is logged. The sentence for people
    is made from the code in site/.
    """

    code = "error"

    def __init__(self, **detail: object) -> None:
        super().__init__(self.code, detail)
        self.detail: Mapping[str, object] = detail

    def __str__(self) -> str:
        return f"{self.code}: " + ", ".join(f"{key}={value}" for key, value in self.detail.items())


class InputInvalid(OnderdakError):
    """The caller sent something that cannot be right. Detail names fields and codes, never the value."""

    code = "input_invalid"


class NotPermitted(OnderdakError):
    """Signed in and in the right municipality, but this role may not do this."""

    code = "not_permitted"


class NotVisible(OnderdakError):
    """Absent, or of another municipality: the answer is the same, so nobody learns which."""

    code = "not_found"


class RuleRefused(OnderdakError):
    """The request is understood and a rule says no. Whoever asks stays on the list."""

    code = "rule_refused"


class NotNow(RuleRefused):
    """The state of this request, offer or stay does not allow it. Detail: state, asked."""

    code = "not_now"


class TryAgain(OnderdakError):
    """A race or a lock was lost, or the database is away. Nothing was written."""

    code = "try_again"


class InvariantBroken(OnderdakError):
    """A bug. Stop, write nothing, page someone."""

    code = "invariant_broken"


def every_error() -> tuple[type[OnderdakError], ...]:
    """Return every class of the tree, parents before children: for status tables and translations."""
    found: list[type[OnderdakError]] = [OnderdakError]
    for kind in found:
        found.extend(kind.__subclasses__())
    return tuple(found)

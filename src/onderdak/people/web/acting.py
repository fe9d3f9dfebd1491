"""The request key of a form, its own per act."""

from uuid import UUID, uuid5

from django.http import HttpRequest

from onderdak.kernel.errors import InputInvalid


def key_of(request: HttpRequest, act: str) -> UUID:
    """Return the key. Raises: InputInvalid: the form has none."""
    try:
        return uuid5(UUID(request.POST.get("key", "")), act)
    except ValueError:
        raise InputInvalid(problems=(("key", "uuid_parsing"),)) from None

"""The request key that a form carries, so that a form sent twice is one act."""

from uuid import UUID, uuid5

from django.http import HttpRequest

from onderdak.kernel.errors import InputInvalid


def key_of(request: HttpRequest, act: str = "") -> UUID:
    """
    Return the request key of a form, its own per act; without an act the key as it stands in the form.

    Raises:
        InputInvalid: the form has no key.
    """
    try:
        key = UUID(request.POST.get("key", ""))
    except ValueError:
        raise InputInvalid(problems=(("key", "uuid_parsing"),)) from None
    return uuid5(key, act) if act else key

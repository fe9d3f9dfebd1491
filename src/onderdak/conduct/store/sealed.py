"""What people wrote about an incident: sealed so that no other room opens it."""

from functools import partial

from onderdak.access.public import open_texts, seal_texts

LABEL = "conduct"
sealed = partial(seal_texts, label=LABEL)
opened = partial(open_texts, label=LABEL)

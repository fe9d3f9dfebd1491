"""What people wrote about a need: sealed so that no other room opens it."""

from functools import partial

from onderdak.access.public import open_texts, seal_texts

LABEL = "care"
sealed = partial(seal_texts, label=LABEL)
opened = partial(open_texts, label=LABEL)

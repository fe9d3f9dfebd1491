"""What the desk wrote in the duty about somebody: sealed so that no other room opens it."""

from functools import partial

from onderdak.access.public import open_texts, seal_texts

LABEL = "duty"
sealed = partial(seal_texts, label=LABEL)
opened = partial(open_texts, label=LABEL)

"""The one way in which a command says no."""


class CommandRefused(RuntimeError):
    """A command cannot do this here; the message is one sentence for whoever typed it."""

"""What a clock must give. The real one is in site/; tests and the demo bring their own."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the moment. Everything below the doors takes the moment itself as an argument."""

    def now(self) -> datetime:
        """Return the present moment, aware, in UTC."""
        ...

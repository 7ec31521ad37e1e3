"""The API call that is being answered: what happens because of it is known by its Log ID."""

from contextvars import ContextVar
from typing import Final

# "" while no API call is answered.
LOG_ID: Final[ContextVar[str]] = ContextVar("log_id", default="")

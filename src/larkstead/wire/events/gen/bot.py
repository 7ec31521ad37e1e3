"""What the events of bot tell."""

from typing_extensions import TypedDict


class UserId(TypedDict, total=False, closed=True):
    union_id: str
    user_id: str | None
    open_id: str


class Operator(TypedDict, total=False, closed=True):
    operator_name: str
    operator_id: UserId


class ApplicationBotMenuV6(TypedDict, total=False, closed=True):
    operator: Operator
    event_key: str
    timestamp: int

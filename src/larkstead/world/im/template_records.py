"""What is kept of card templates."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CardTemplate:
    """A card with variables in it, written by people and sent by apps. `card` is its draft's JSON and `variables` that
    of its variables; `apps` and `bots` (custom bots) are who may send it.
    """

    id: int
    tenant: int
    template_id: str
    name: str
    creator: int
    card: str
    variables: str
    apps: tuple[int, ...]
    bots: tuple[int, ...]
    created_at: int
    updated_at: int


@dataclass(frozen=True, slots=True)
class CardTemplateVersion:
    """A template as it was published: what is sent. `number` is such as 1.0.0."""

    id: int
    tenant: int
    template: int
    number: str
    card: str
    variables: str
    created_at: int

"""What somebody writes, read."""

from collections.abc import Callable, Mapping
from typing import Any

from larkstead.wire import content as contents
from larkstead.world.im.card_entity_refusals import UnsendableCard
from larkstead.world.im.cards import bad_card
from larkstead.world.im.refusals import BadContent, ContentNotEmulated, TooLong

# The card that a template makes, by what names it.
Filled = Callable[[Mapping[str, Any]], contents.Draft]


def draft_of(msg_type: str, content: str, *, sends: bool = False, filled: Filled | None = None) -> contents.Draft:
    """What is to be sent or shown, read: refuses with TooLong, BadContent, BadCard, ContentNotEmulated. A card entity
    may be named by what `sends` alone; a template becomes its card by `filled`, and refuses as that does.
    """
    size = len(content.encode())
    limit = contents.limit_of(msg_type)
    if size > limit:
        raise TooLong(size=size, limit=limit)
    try:
        draft = contents.parse(msg_type, content)
    except contents.OfTemplate as named:
        if filled is None:
            raise ContentNotEmulated(msg_type='interactive, "type":"template" (template_id),') from None
        return filled(named.data)
    except contents.CardError as card:
        raise bad_card(card.fault) from None
    except contents.ContentError as error:
        raise BadContent(reason=error.reason, fault=error.fault, member=error.member) from None
    if draft.card_id and not sends:
        raise UnsendableCard.because("unknown")
    return draft

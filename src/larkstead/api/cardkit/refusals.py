"""Which code each cause has at the calls of CardKit."""

from collections.abc import Mapping

from larkstead.world.im.card_entity_refusals import (
    BadCardCall,
    CardEmpty,
    CardExpired,
    CardInInteraction,
    CardNotMade,
    CardNotShared,
    CardOfAnotherApp,
    CardTooFast,
    CardTooLarge,
    CardUuidConflict,
    ElementNotAdded,
    ElementNotChanged,
    ElementNotDeleted,
    ElementNotReplaced,
    ElementTagFixed,
    NoSuchCard,
    NotSchema2,
    NotText,
    SameElementId,
    SequenceNotGrown,
    SettingsNotChanged,
    StreamingClosed,
    StreamingTimedOut,
    TooManyElements,
)
from larkstead.world.refusal import Refusal

Refuses = Mapping[type[Refusal], int]

_NOT_MADE: Refuses = {CardNotMade: 200220, CardTooLarge: 200860, CardNotShared: 300302}
_ONLY_2: Refuses = {NotSchema2: 300303}
# These pages know no code of its own for it.
_NOT_ONLY_2: Refuses = {NotSchema2: 200220}
_EMPTY: Refuses = {CardEmpty: 300307}
_SAME_ID: Refuses = {SameElementId: 300301}
_ELEMENTS: Refuses = {**_SAME_ID, TooManyElements: 300305}
_ANY: Refuses = {
    **_NOT_MADE,
    BadCardCall: 10002,
    NoSuchCard: 200740,
    CardExpired: 200750,
    CardUuidConflict: 200770,
    CardInInteraction: 200810,
    CardOfAnotherApp: 300311,
    SequenceNotGrown: 300317,
    CardTooFast: 230020,
}

CREATE: Refuses = {**_NOT_MADE, **_ONLY_2, **_EMPTY, **_ELEMENTS}
UPDATE: Refuses = {**_ANY, **_ONLY_2, **_EMPTY, **_ELEMENTS}
SETTINGS: Refuses = {**_ANY, **_NOT_ONLY_2, **_EMPTY, SettingsNotChanged: 300122}
BATCH: Refuses = {
    **_ANY,
    **_ONLY_2,
    **_EMPTY,
    **_ELEMENTS,
    ElementTagFixed: 300312,
    ElementNotChanged: 300313,
    ElementNotDeleted: 300314,
    ElementNotAdded: 300315,
    ElementNotReplaced: 300121,
    SettingsNotChanged: 300122,
}
CONVERT: Refuses = {BadCardCall: 10002, CardOfAnotherApp: 300311}
ADD: Refuses = {**_ANY, **_NOT_ONLY_2, **_EMPTY, ElementNotAdded: 300315}
PUT: Refuses = {**_ANY, **_NOT_ONLY_2, **_EMPTY, **_ELEMENTS, ElementNotReplaced: 300121}
PATCH: Refuses = {
    **_ANY,
    **_ONLY_2,
    **_EMPTY,
    **_SAME_ID,
    ElementTagFixed: 300312,
    ElementNotChanged: 300313,
}
CONTENT: Refuses = {
    **_ANY,
    **_NOT_ONLY_2,
    StreamingTimedOut: 200850,
    StreamingClosed: 300309,
    NotText: 300310,
    ElementNotChanged: 300313,
}
# What deletes makes no card larger.
DELETE: Refuses = {
    **{cause: code for cause, code in _ANY.items() if cause is not CardTooLarge},
    **_ONLY_2,
    ElementNotDeleted: 300314,
}

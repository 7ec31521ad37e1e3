"""Text as it is looked for: whatever its width, its case and the white space in it.

Each character is folded by itself, so that a place in what is found is a place in what was written.
"""

import unicodedata
from typing import Final

# A gram is two characters in a row: what an index knows of a text.
GRAM: Final = 2
# Characters of one plane are remembered; of the others few are ever met twice.
_REMEMBERED: Final = 0x10000
# ASCII that is no letter and no digit, as characters that no database takes for the end of a word.
_PLAIN: Final = {code: 0xE000 + code for code in range(128) if not chr(code).isalnum()}
_SIGNS: Final = frozenset(_PLAIN.values())
_SPACE: Final = chr(_PLAIN[ord(" ")])


class _Folding(dict[int, str]):
    def __missing__(self, code: int) -> str:
        folded = _fold(chr(code))
        if code < _REMEMBERED:
            self[code] = folded
        return folded


def _fold(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cs":
        return "\ufffd"
    if category == "Cc":
        return " "
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", character).casefold())


_FOLDING: Final = _Folding()


def composed(text: str) -> str:
    """A text with its accents on their letters: places in it are what `placed` tells of."""
    return unicodedata.normalize("NFC", text)


def folded(text: str) -> str:
    """A text as it is looked for."""
    return " ".join(composed(text).translate(_FOLDING).split())


def placed(text: str) -> tuple[str, list[int]]:
    """What `folded` makes of a composed text, and of each of its characters the place in the text that it is from."""
    characters: list[str] = []
    places: list[int] = []
    for at, character in enumerate(text):
        for one in _FOLDING[ord(character)]:
            if not one.isspace():
                characters.append(one)
            elif characters and characters[-1] != " ":
                characters.append(" ")
            else:
                continue
            places.append(at)
    if characters and characters[-1] == " ":
        characters.pop()
        places.pop()
    return "".join(characters), places


def grams(text: str) -> set[str]:
    """Every two characters in a row of a folded text, as words that both databases take as they are."""
    plain = text.translate(_PLAIN)
    return {plain[at : at + GRAM] for at in range(len(plain) - 1)}


def some_grams(text: str, most: int) -> list[str]:
    """At most so many grams of a folded text, those first that few texts have: whatever has the text has them all."""
    plain = text.translate(_PLAIN)
    starts = range(len(plain) - 1)
    apart = -(-len(starts) // most)
    # Of those that are alike, such as are spread over the text: a word of its own tells little of the others.
    spread = (at for first in range(apart) for at in starts[first::apart])
    every = dict.fromkeys(plain[at : at + GRAM] for at in spread)
    return sorted(every, key=lambda gram: sum(map(_frequency, gram)))[:most]


def _frequency(character: str) -> int:
    """How often a character is met beside others of its kind: letters of few, white space, digits and signs, and
    characters of many.
    """
    if character.isascii():
        return 2 if character.isdigit() else 4
    return 0 if ord(character) not in _SIGNS else 5 if character == _SPACE else 2

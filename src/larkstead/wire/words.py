"""What somebody types into a search box: words, each of which has to stand in what is found."""

from functools import lru_cache
from typing import Final

# Of more words, the first count: each of them is looked for in everything that there is.
WORDS_MOST: Final = 12


@lru_cache(64)
def words_of(text: str) -> tuple[str, ...]:
    """The different words of a text in lower case, at most WORDS_MOST."""
    # No more is cut into words than so many can be found in.
    return tuple(dict.fromkeys(text.lower().split(maxsplit=8 * WORDS_MOST)[: 8 * WORDS_MOST]))[:WORDS_MOST]


def says(words: str, *texts: str) -> bool:
    """Whether every word stands somewhere in the texts, whatever its case."""
    text = "\n".join(texts).lower()
    return all(word in text for word in words_of(words))

"""The text that words are looked for in, of the records of one table.

Records lie in parts of a thousand, whose texts are joined into one: looking through a hundred thousand people takes a
few milliseconds. A part is made when it is first looked through, and made again when a record of it is another than it
was, which is seen by comparing them; so nobody has to tell of changes, and any thread may look.
"""

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, Generic, Protocol, TypeVar

from larkstead.wire.words import words_of

PART: Final = 1_000
# Between the texts of two records. No word that is looked for has it, nor has any text.
_END: Final = b"\0"


class Numbered(Protocol):
    """A record, by which a search goes on behind it."""

    @property
    def id(self) -> int: ...


R = TypeVar("R", bound=Numbered)


class _Part(Generic[R]):
    """Some records and their texts; `ends` is where in the text that of each ends."""

    __slots__ = ("ends", "records", "text")

    def __init__(self, records: Sequence[R], texts_of: Callable[[R], Iterable[str]]) -> None:
        lines = [_bytes("\n".join(texts_of(record)).lower()) + _END for record in records]
        self.records = records
        self.text = b"".join(lines)
        self.ends = array("L")
        end = 0
        for line in lines:
            self.ends.append(end := end + len(line))

    def having(self, words: Sequence[bytes]) -> list[R]:
        """The records whose text has every word."""
        first, found, at = max(words, key=len), [], 0
        while (at := self.text.find(first, at)) >= 0:
            number = bisect_right(self.ends, at)
            line = self.text[self.ends[number - 1] if number else 0 : self.ends[number]]
            if all(word in line for word in words):
                found.append(self.records[number])
            at = self.ends[number]
        return found


class SearchText(Generic[R]):
    """Looks through records. `texts_of`: what of a record is looked at."""

    __slots__ = ("_parts", "_texts_of")

    def __init__(self, texts_of: Callable[[R], Iterable[str]]) -> None:
        self._texts_of = texts_of
        self._parts: dict[int, _Part[R]] = {}

    def hits(
        self, records: Sequence[R], words: str, *, after: int | None = None, newest_first: bool = False
    ) -> Iterator[R]:
        """Those of all records, given in the order of their ids, that have every word: behind the one with the id
        `after`, or before it where the newest come first.
        """
        wanted = tuple(_bytes(word) for word in words_of(words))
        parts = range(0, len(records), PART)
        for at in reversed(parts) if newest_first else parts:
            part = records[at : at + PART]
            if after is not None and (part[0].id >= after if newest_first else part[-1].id <= after):
                continue
            found = self._part(at, part).having(wanted) if wanted else part
            for record in reversed(found) if newest_first else found:
                if after is None or (record.id < after if newest_first else record.id > after):
                    yield record

    def _part(self, at: int, records: Sequence[R]) -> _Part[R]:
        part = self._parts.get(at)
        # The same records are told by identity, so this costs some nanoseconds a record.
        if part is None or part.records != records:
            part = self._parts[at] = _Part(records, self._texts_of)
        return part


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")

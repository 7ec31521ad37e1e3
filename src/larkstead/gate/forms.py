"""Forms, read as they come by the library `multipart`: files go to the disk, of texts only so much is held as a body
may have. Why a form cannot be read is told in the terms of `wire/multipart.py`.
"""

import asyncio
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from multipart import MultipartError, MultipartSegment, ParserLimitReached, PushMultipartParser

from larkstead.gate.arriving import Arriving
from larkstead.store.spool import Spool
from larkstead.wire.form_notes import BODY_MOST, FIRST_LINE_MOST, FormNote, boundary_of, note_bad_form
from larkstead.wire.multipart import (
    HEADERS_MOST,
    PARTS_MOST,
    BadForm,
    FormFault,
    Part,
    boundary_in,
    part_of,
    shown,
)

# All texts of a form together: as much as a JSON body has.
TEXTS_MOST: Final = 1_048_576
# So much is parsed before it is everybody's turn again.
TURN: Final = 32_768
LINES_MOST: Final = 64


@dataclass(frozen=True, slots=True)
class Form:
    """A form that came. `parts` has its fields in their order, of a file without its content: that is in `files`, by
    the name of its field. `bad`: why it could not be read; then it has no fields.
    """

    parts: tuple[Part, ...] = ()
    files: Mapping[str, bytes | Spool] = field(default_factory=dict)
    bad: FormNote | None = None


class _Parser(PushMultipartParser):  # type: ignore[misc]  # the module does not say that it has types
    """Takes a part for whatever its headers say, which are kept as they were written."""

    def __init__(self, boundary: bytes) -> None:
        super().__init__(boundary, max_header_size=HEADERS_MOST, max_header_count=LINES_MOST, header_charset="latin-1")
        self.lines: list[bytes] = []
        self._taken = 0

    def take_headers(self) -> bytes:
        """The headers of the part that has begun."""
        headers = b"\r\n".join(self.lines)
        self.lines.clear()
        self._taken = 0
        return headers

    def _on_segment_headerline(self, line: bytes) -> None:
        self._taken += len(line)
        if self._taken > HEADERS_MOST:
            raise ParserLimitReached("Maximum size of a segment's headers exceeded")
        self.lines.append(line)
        super()._on_segment_headerline(line)

    def _create_segment(self, headerlist: list[tuple[str, str]]) -> MultipartSegment:
        return MultipartSegment(headerlist)


class FormReader:
    """Reads one form. `files`: the fields that hold files; `spool` makes a place on the disk for one."""

    def __init__(self, content_type: str, files: Collection[str], spool: Callable[[], Spool]) -> None:
        self._content_type = content_type
        self._files = files
        self._spool = spool
        self._begins = b""
        self._size = 0
        self._parser: _Parser | None = None
        # What is at fault: known at once where the body begins with another boundary than the one announced. It is
        # read on by that then, for what the log tells of it.
        self._fault: FormFault | None = None
        self._bad: BadForm | None = None
        self._parts: list[Part] = []
        self._arrived: dict[str, Arriving] = {}
        self._part: Part | None = None
        self._arriving: Arriving | None = None
        self._texts = bytearray()
        self._room = TEXTS_MOST

    async def add(self, data: bytes) -> bool:
        """Read on; whether more is wanted."""
        self._size += len(data)
        self._begins += data[: BODY_MOST - len(self._begins)]
        if self._parser is None:
            # A boundary is told by the first line.
            if self._size < FIRST_LINE_MOST and b"\n" not in self._begins:
                return True
            data = self._begins[: self._size - len(data)] + data
            self._begin()
        for start in range(0, len(data), TURN):
            await self._read(data[start : start + TURN])
            await asyncio.sleep(0)
            if self._bad is not None:
                return False
        return True

    async def end(self, announced: int) -> Form:
        """The form, now that nothing more comes, of so many bytes by its own word."""
        if self._parser is None:
            self._begin()
            await self._read(self._begins)
        if self._bad is None:
            self._bad = self._unended()
        if self._fault is not None:
            self._bad = BadForm(self._fault, self._parts)
            self._bad.part = 1
        if self._bad is not None:
            note = note_bad_form(self._bad, self._content_type, self._begins, max(self._size, announced))
            return Form(bad=note)
        return Form(tuple(self._parts), {name: await one.whole() for name, one in self._arrived.items()})

    def _begin(self) -> None:
        boundary, guess = boundary_in(self._content_type), boundary_of(self._begins).encode("latin-1")
        if guess and guess not in (boundary, boundary + b"--"):
            self._fault = "other_boundary" if boundary else "no_boundary"
            boundary, self._files = guess, ()
        elif not boundary:
            self._fault = "no_boundary"
        self._parser = _Parser(boundary or b"none")

    async def _read(self, data: bytes) -> None:
        assert self._parser is not None
        if not data or self._parser.closed:
            return
        try:
            for event in self._parser.parse(data):
                if event is None:
                    self._close()
                elif isinstance(event, MultipartSegment):
                    self._open()
                else:
                    await self._take(bytes(event))
        except MultipartError as error:
            self._bad = BadForm(self._fault_of(error), self._parts, self._seen())
        except BadForm as bad:
            self._bad = BadForm(bad.fault, self._parts, bad.seen)

    def _open(self) -> None:
        """A part has begun."""
        assert self._parser is not None
        if len(self._parts) >= PARTS_MOST:
            raise BadForm("too_many")
        if not (headers := self._parser.take_headers()):
            raise BadForm("no_headers")
        self._part = part_of(headers)
        self._texts = bytearray()
        if self._part.name in self._files and self._part.name not in self._arrived:
            self._arriving = self._arrived[self._part.name] = Arriving(self._spool)

    async def _take(self, data: bytes) -> None:
        """A piece of the part's content. Of what is held already, and of what nobody asked for, only the size counts
        when there is no room for more.
        """
        assert self._part is not None
        held = b"" if self._part.name in self._files else data[: self._room]
        if self._arriving is not None:
            await self._arriving.add(data)
        self._texts += held
        self._room -= len(held)
        self._part = replace(self._part, beyond=self._part.beyond + len(data) - len(held))

    def _close(self) -> None:
        """The part has ended."""
        assert self._part is not None
        self._parts.append(replace(self._part, content=bytes(self._texts)))
        self._part = self._arriving = None

    def _fault_of(self, error: MultipartError) -> FormFault:
        assert self._parser is not None
        if self._part is not None:
            return "no_headers"  # what follows the boundary after it is no line
        if not self._parts and not self._parser.lines and b"\r\n" not in self._begins:
            return "line_ends"
        return "no_blank" if self._parser.lines or isinstance(error, ParserLimitReached) else "no_headers"

    def _seen(self) -> str:
        assert self._parser is not None
        return shown(b"\r\n".join(self._parser.lines)) if self._parser.lines else ""

    def _unended(self) -> BadForm | None:
        """What is at fault with a form that is not at its end; None for one that is."""
        assert self._parser is not None
        try:
            self._parser.close()
        except MultipartError:
            if self._part is not None:
                self._close()
                bad = BadForm("no_end", self._parts)
                bad.part -= 1
                return bad
            if self._parts or self._parser.lines:
                return BadForm("no_end", self._parts)
            if self._begins.startswith(b"--" + self._parser.boundary):
                return BadForm("no_end" if b"\r\n" in self._begins else "line_ends")
            return BadForm("other_boundary" if self._begins.strip() else "empty")
        return None

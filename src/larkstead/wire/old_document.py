"""The old document format, as far as group announcements have it: a title and lines, edited by batches of requests.

Where something stands is counted in characters from the start of the title: each line ends with a line break, which
counts one; a line with a style begins with a place holder, which counts one as well; a horizontal line counts one.
"""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from typing import Any, Final

from larkstead.wire.jsons import load
from larkstead.wire.old_document_parts import (
    NOT_BUILT_BLOCKS,
    NOT_BUILT_ELEMENTS,
    DocumentFault,
    NotBuilt,
    block_of,
    elements_of,
    size_of_element,
)

ZONE: Final = "0"
REQUESTS_MOST: Final = 10
BLOCKS_MOST: Final = 50
# Of one that is written by hand.
LINES_MOST: Final = 1_000
# How a horizontal line is written by hand.
_RULE: Final = "---"
# Known and not part of an announcement (seen: "invalid batch_update request type").
_UNKNOWN_TYPE: Final = "invalid batch_update request type"

Element = Mapping[str, Any]
Block = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Document:
    """A document: the elements of its title, and its lines. There always is a last line."""

    title: tuple[Element, ...] = ()
    blocks: tuple[Block, ...] = ({"type": "paragraph", "paragraph": {"elements": []}},)

    def written(self) -> dict[str, Any]:
        """As it is stored."""
        return {"title": list(self.title), "blocks": list(self.blocks)}


def stored(text: str) -> Document:
    """A document from what is stored of it, "" for one in which nothing was written yet."""
    if not text:
        return Document()
    found = load(text)
    return Document(tuple(found["title"]), tuple(found["blocks"]))


def plain_title(document: Document) -> str:
    """The title as one line."""
    return "".join(_said(element) for element in document.title)


def plain(document: Document) -> str:
    """What a document says, a line for each of its lines."""
    lines = ("".join(map(_said, _elements(block))) for block in document.blocks)
    return "\n".join(line for line in (plain_title(document), *lines) if line)


def plain_lines(document: Document) -> list[str]:
    """What each line says; a horizontal line is `---`."""
    return [_RULE if block["type"] == "horizontalLine" else _line_text(block) for block in document.blocks]


def rewritten(document: Document, lines: Sequence[str]) -> list[Block]:
    """Blocks that say these lines: a line that was there keeps how it looked."""
    kept: dict[str, deque[Block]] = {}
    for text, block in zip(plain_lines(document), document.blocks, strict=True):
        kept.setdefault(text, deque()).append(block)
    return [there.popleft() if (there := kept.get(line)) else _plain_block(line) for line in lines]


def _line_text(block: Block) -> str:
    return "".join(map(_said, _elements(block)))


def _plain_block(text: str) -> Block:
    if text.strip() == _RULE:
        return {"type": "horizontalLine", "horizontalLine": {}}
    elements = [{"type": "textRun", "textRun": {"text": text, "style": {}}}] if text else []
    return {"type": "paragraph", "paragraph": {"elements": elements}}


def written_anew(title: str, blocks: Sequence[Any]) -> Document:
    """A document of this title and these lines, whatever it was before. Refuses with DocumentFault, NotBuilt."""
    if len(blocks) > LINES_MOST:
        raise DocumentFault(f"line count is more than {LINES_MOST}")
    run = {"type": "textRun", "textRun": {"text": title, "style": {}}}
    return Document(elements_of([run]), tuple(block_of(one) for one in blocks) or Document().blocks)


# --- with its places, as it is asked for


def located(document: Document) -> dict[str, Any]:
    """The document as callers get it, with the place of everything."""
    title_end = _size(document.title)
    title = {"elements": _placed(document.title, 0), "location": _place(0, title_end)}
    blocks, at = [], title_end + 1
    for block in document.blocks:
        blocks.append(_located_block(block, at))
        at += _length(block)
    return {"title": title, "body": {"blocks": blocks}}


def _located_block(block: Block, at: int) -> dict[str, Any]:
    kind = block["type"]
    end = at + _length(block) - 1
    if kind != "paragraph":
        return {"type": kind, kind: {"location": _place(at, end)}}
    paragraph = block["paragraph"]
    elements = _placed(paragraph["elements"], at + _holder(block))
    return {"type": kind, kind: {**paragraph, "elements": elements, "location": _place(at, end)}}


def _placed(elements: Sequence[Element], at: int) -> list[dict[str, Any]]:
    placed = []
    for element in elements:
        end = at + size_of_element(element)
        kind = element["type"]
        placed.append({"type": kind, kind: {**element[kind], "location": _place(at, end)}})
        at = end
    return placed


def _place(start: int, end: int) -> dict[str, Any]:
    return {"zoneId": ZONE, "startIndex": start, "endIndex": end}


# --- edited


@dataclass(frozen=True, slots=True)
class _Edit:
    """A change of what stands at start <= place < end (an insertion if they are equal)."""

    start: int
    end: int
    make: Callable[[Document], Document]


def edited(document: Document, requests: Sequence[str]) -> Document:
    """The document after these requests, whose places are all those that were before. Refuses with DocumentFault, and
    NotBuilt for what of the format is not kept here.
    """
    if not requests:
        raise DocumentFault("requests is empty")
    if len(requests) > REQUESTS_MOST:
        raise DocumentFault(f"requests size is more than {REQUESTS_MOST}")
    edits = [_edit(document, request) for request in requests]
    if sum(edit.start < 0 for edit in edits) > 1:
        raise DocumentFault("UpdateTitleRequestType occurs more than once")
    ordered = sorted(edits, key=lambda edit: (edit.start, edit.end))
    for one, other in pairwise(ordered):
        if one.end > one.start and other.start < one.end:
            raise DocumentFault("the ranges of the operations overlap")
    # What stands behind is changed first: then nothing before it has moved. Insertions at one place keep their order.
    for edit in reversed(ordered):
        document = edit.make(document)
    return document


def _edit(document: Document, request: str) -> _Edit:
    try:
        operation = load(request)
    except ValueError:
        raise DocumentFault("request is not a valid json") from None
    if not isinstance(operation, dict):
        raise DocumentFault("request is not a valid json")
    members = {name.lower(): value for name, value in operation.items()}
    kind = members.get("requesttype")
    known = _EDITS.get(kind) if isinstance(kind, str) else None
    if known is None:
        raise DocumentFault(_UNKNOWN_TYPE)
    name, make = known
    given = members.get(name.lower())
    if not isinstance(given, dict):
        raise DocumentFault(f"{name} is missing")
    return make(document, given)


def _title(_document: Document, given: Mapping[str, Any]) -> _Edit:
    payload = _payload(given)
    found = elements_of(payload.get("elements"))
    if any(element["type"] != "textRun" for element in found):
        raise DocumentFault("title takes textRun only")
    # A title has no styles: they are dropped.
    title = tuple({"type": "textRun", "textRun": {"text": one["textRun"]["text"], "style": {}}} for one in found)
    return _Edit(-1, -1, lambda document: replace(document, title=title))


def _insert_blocks(document: Document, given: Mapping[str, Any]) -> _Edit:
    payload = _payload(given)
    wanted = payload.get("blocks")
    if not isinstance(wanted, list) or not wanted:
        raise DocumentFault("payload has no blocks")
    if len(wanted) > BLOCKS_MOST:
        raise DocumentFault(f"block count is more than {BLOCKS_MOST}")
    blocks = tuple(block_of(one) for one in wanted)
    number, place = _line_to_insert_at(document, given.get("location"))

    def make(now: Document) -> Document:
        return replace(now, blocks=now.blocks[:number] + blocks + now.blocks[number:])

    return _Edit(place, place, make)


def _line_to_insert_at(document: Document, location: Any) -> tuple[int, int]:
    """Before which line, and where that begins. At the end is before the last line, if that is empty."""
    where = _location(location)
    starts = _starts(document)
    if where.get("endofzone") is True:
        last = document.blocks[-1]
        if _length(last) == 1:
            return len(document.blocks) - 1, starts[-1]
        return len(document.blocks), starts[-1] + _length(last)
    index = starts[0] if where.get("startofzone") is True else _index(where, "index")
    if index not in starts:
        raise DocumentFault("checkInsertBlocks fail")
    return starts.index(index), index


def _insert_elements(document: Document, given: Mapping[str, Any]) -> _Edit:
    elements = elements_of(_payload(given).get("elements"))
    index = _index(_location(given.get("location")), "index")
    number, place = _gap(document, index)

    def make(now: Document) -> Document:
        block = now.blocks[number]
        held = tuple(block["paragraph"]["elements"])
        return _with_elements(now, number, (*held[:place], *elements, *held[place:]))

    return _Edit(index, index, make)


def _gap(document: Document, index: int) -> tuple[int, int]:
    """The line, and between which of its elements an index is."""
    for number, (start, block) in enumerate(zip(_starts(document), document.blocks, strict=True)):
        if block["type"] == "paragraph" and start <= index < start + _length(block):
            edges = _edges(block, start)
            if index in edges:
                return number, edges.index(index)
    raise DocumentFault("checkInsertParagraphElements fail")


def _delete(document: Document, given: Mapping[str, Any]) -> _Edit:
    wanted = _location(given.get("deleteRange") or given.get("deleterange"))
    start, end = _index(wanted, "startindex"), _index(wanted, "endindex")
    starts = _starts(document)
    ends = [begin + _length(block) for begin, block in zip(starts, document.blocks, strict=True)]
    if start < end and start in starts and (end in ends or end + 1 in ends):
        first, last = starts.index(start), ends.index(end if end in ends else end + 1)
        return _Edit(start, end, lambda now: _without_lines(now, first, last))
    for number, (begin, block) in enumerate(zip(starts, document.blocks, strict=True)):
        if block["type"] == "paragraph" and begin <= start < end < ends[number]:
            edges = _edges(block, begin)
            if start in edges and end in edges:
                inside = (number, edges.index(start), edges.index(end))
                return _Edit(start, end, partial(_without_elements, inside))
    raise DocumentFault("checkDeleteContentRange fail")


def _without_lines(document: Document, first: int, last: int) -> Document:
    left = document.blocks[:first] + document.blocks[last + 1 :]
    return replace(document, blocks=left or Document().blocks)


def _without_elements(inside: tuple[int, int, int], document: Document) -> Document:
    number, first, last = inside
    held = tuple(document.blocks[number]["paragraph"]["elements"])
    return _with_elements(document, number, held[:first] + held[last:])


def _with_elements(document: Document, number: int, elements: Sequence[Element]) -> Document:
    block = document.blocks[number]
    changed = {"type": "paragraph", "paragraph": {**block["paragraph"], "elements": list(elements)}}
    return replace(document, blocks=(*document.blocks[:number], changed, *document.blocks[number + 1 :]))


_EDITS: Final[Mapping[str, tuple[str, Callable[[Document, Mapping[str, Any]], _Edit]]]] = {
    "UpdateTitleRequestType": ("updateTitleRequest", _title),
    "InsertBlocksRequestType": ("insertBlocksRequest", _insert_blocks),
    "InsertParagraphElementsRequestType": ("insertParagraphElementsRequest", _insert_elements),
    "DeleteContentRangeRequestType": ("deleteContentRangeRequest", _delete),
}


# --- within


def _payload(given: Mapping[str, Any]) -> dict[str, Any]:
    text = given.get("payload")
    try:
        found = load(text) if isinstance(text, str) else None
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise DocumentFault("payload is not a valid json")
    return found


def _location(given: Any) -> dict[str, Any]:
    where = {name.lower(): value for name, value in given.items()} if isinstance(given, dict) else {}
    if str(where.get("zoneid", ZONE)) != ZONE:
        raise DocumentFault("zoneId is not found")
    return where


def _index(where: Mapping[str, Any], name: str) -> int:
    index = where.get(name, 0)
    if not isinstance(index, int) or isinstance(index, bool) or index < 0:
        raise DocumentFault(f"{name} is invalid")
    return index


def _starts(document: Document) -> list[int]:
    starts, at = [], _size(document.title) + 1
    for block in document.blocks:
        starts.append(at)
        at += _length(block)
    return starts


def _edges(block: Block, start: int) -> list[int]:
    edges = [start + _holder(block)]
    for element in _elements(block):
        edges.append(edges[-1] + size_of_element(element))
    return edges


def _length(block: Block) -> int:
    """How many places a line has, its break among them."""
    if block["type"] != "paragraph":
        return 2
    return _holder(block) + _size(_elements(block)) + 1


def _holder(block: Block) -> int:
    return 1 if block["paragraph"].get("style") else 0


def _size(elements: Sequence[Element]) -> int:
    return sum(map(size_of_element, elements))


def _elements(block: Block) -> Sequence[Element]:
    found: Sequence[Element] = block["paragraph"]["elements"] if block["type"] == "paragraph" else ()
    return found


def _said(element: Element) -> str:
    kind = element["type"]
    held = element[kind]
    return str(held.get("text") or held.get("url") or held.get("equation") or "")


__all__ = [
    "NOT_BUILT_BLOCKS",
    "NOT_BUILT_ELEMENTS",
    "Document",
    "DocumentFault",
    "NotBuilt",
    "edited",
    "located",
    "plain",
    "plain_lines",
    "plain_title",
    "rewritten",
    "stored",
    "written_anew",
]

"""Full-text search of the documents in both languages.

An inverted index over titles, paths, ids, scopes, field names, error codes and guide texts. Chinese is cut into pairs
of characters, everything else into words; names with signs in them (`im:message:send_as_bot`) are kept whole besides.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from threading import Lock

from larkstead.contract.events import events
from larkstead.contract.facts import Field, contract
from larkstead.derive.docerrors import own_errors
from larkstead.derive.guides import guide_body
from larkstead.derive.tree import DocLink, endpoint_link, event_link, pairs
from larkstead.derive.views import DocText, View
from larkstead.gate.endpoint import Catalogue
from larkstead.texts import texts

MOST = 30
SNIPPET = 140
# How much a hit counts, by where it stands.
TITLE, NAME, SCOPE, CODE, FIELD, TEXT = 12.0, 8.0, 6.0, 6.0, 2.5, 1.0
# What can be called here is likelier wanted than what is only documented.
EMULATED = 1.6
# And a page whose title is nothing but the words.
BESIDES = 0.1

_CJK = "\u3400-\u9fff\uf900-\ufaff"
_PIECES = re.compile(rf"[{_CJK}]+|[a-z0-9][a-z0-9_:./-]*[a-z0-9]|[a-z0-9]")
_WORD = re.compile(r"[a-z0-9]+")
_CHARACTER = re.compile(f"[{_CJK}]")


class DocHit(View):
    """A page found, with the place that fits best."""

    page: DocLink
    snippet: DocText
    score: float


@dataclass(slots=True)
class _Part:
    weight: float
    zh: str
    en: str


@dataclass(slots=True)
class _Page:
    link: DocLink
    # How many of the parts, at the front, only name the page: they make no snippet.
    names: int
    parts: list[_Part] = field(default_factory=list)

    def title_share(self, terms: Iterable[str]) -> float:
        """How much of the title the words are, in the language that they fit."""
        wanted = set(terms)
        titles = ({*_terms(self.link.title.zh)}, {*_terms(self.link.title.en)})
        return max(len(title & wanted) / (len(title) or 1) for title in titles)

    def add(self, weight: float, zh: str, en: str | None = None) -> None:
        self.parts.append(_Part(weight, zh, zh if en is None else en))


class DocIndex:
    """The index. Building it reads every text and tree, so it is built once, at the first search, in a thread."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._pages = [*_guide_pages(catalogue), *_endpoint_pages(catalogue), *_event_pages()]
        self._found: dict[str, dict[int, float]] = defaultdict(dict)
        for number, page in enumerate(self._pages):
            for term, weight in _weights(page):
                self._found[term][number] = weight

    def search(self, words: str, share: float = 0.0) -> list[DocHit]:
        """The pages that fit best, best first; none when nothing fits. `share` of the words has to be on a page, a rare
        word being more of them than a common one.
        """
        terms = list(dict.fromkeys(_terms(words)))
        scores: dict[int, float] = defaultdict(float)
        matched: dict[int, int] = defaultdict(int)
        shares: dict[int, float] = defaultdict(float)
        whole_share = 0.0
        for term in terms:
            found = self._found.get(term, {})
            rarity = math.log(1 + len(self._pages) / (1 + len(found)))
            whole_share += rarity
            for number, weight in found.items():
                scores[number] += weight * rarity
                matched[number] += 1
                shares[number] += rarity
        scores = {number: score for number, score in scores.items() if shares[number] >= share * whole_share}
        if not scores:
            return []
        whole = words.strip().lower()
        for number in scores:
            page = self._pages[number]
            # A page that has all of the words comes before one that has a rare one often.
            scores[number] *= (matched[number] / len(terms)) ** 2 * (EMULATED if page.link.emulated else 1.0)
            # So does one whose title says little besides.
            scores[number] *= 1 + BESIDES * page.title_share(terms)
            if whole in (page.link.title.zh.lower(), page.link.title.en.lower()):
                scores[number] *= 3
        best = sorted(scores, key=lambda number: (-scores[number], number))[:MOST]
        return [self._hit(self._pages[number], terms, scores[number]) for number in best]

    @staticmethod
    def _hit(page: _Page, terms: list[str], score: float) -> DocHit:
        wanted = set(terms)

        def fit(part: _Part) -> float:
            text = f"{part.zh} {part.en}"
            # Cutting a text into words is slow, and most parts have none of those wanted.
            lower = text.lower()
            if not any(term in lower for term in terms):
                return 0.0
            return part.weight * len(wanted.intersection(_terms(text)))

        # The title stands above the snippet already, so the best of the other parts is shown.
        part = max(page.parts[page.names :], key=fit, default=page.parts[0])
        return DocHit(
            page=page.link, snippet=DocText(zh=_cut(part.zh, terms), en=_cut(part.en, terms)), score=round(score, 2)
        )


_building = Lock()


def doc_index(catalogue: Catalogue) -> DocIndex:
    """The index of a catalogue's documents, built once, when it is first asked for."""
    with _building:
        return _index(catalogue)


@lru_cache(maxsize=1)
def _index(catalogue: Catalogue) -> DocIndex:
    return DocIndex(catalogue)


def _weights(page: _Page) -> Iterator[tuple[str, float]]:
    weights: dict[str, float] = defaultdict(float)
    for part in page.parts:
        for term in {*_terms(part.zh), *_terms(part.en), *_CHARACTER.findall(part.zh)}:
            weights[term] = max(weights[term], part.weight) + 0.05 * part.weight
    return iter(weights.items())


def _terms(text: str) -> Iterator[str]:
    for found in _PIECES.finditer(text.lower()):
        piece = found.group()
        if not piece[0].isascii():
            yield from (piece[at : at + 2] for at in range(max(1, len(piece) - 1)))
            continue
        words = _WORD.findall(piece)
        yield from map(_stem, words)
        if len(words) > 1:
            yield piece


def _stem(word: str) -> str:
    """A word without its plural or verb ending, as far as that is safe: messages and message are one."""
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


def _cut(text: str, terms: Iterable[str]) -> str:
    """The stretch of a text around the first word that was searched."""
    lower = text.lower()
    places = [place for term in terms if (place := lower.find(term)) >= 0]
    start = max(0, min(places, default=0) - SNIPPET // 3)
    piece = text[start : start + SNIPPET].strip()
    return ("…" if start else "") + piece + ("…" if start + SNIPPET < len(text) else "")


def _guide_pages(catalogue: Catalogue) -> Iterator[_Page]:
    for zh, en in pairs():
        title = DocText(zh=zh.title, en=en.title)
        page = _Page(DocLink(path=zh.path, title=title, endpoint_id=None, method=None, emulated=True), 2)
        page.add(TITLE, zh.title, en.title)
        page.add(NAME, zh.slug.replace("-", " "))
        bodies = (_paragraphs(zh.body), _paragraphs(en.body))
        # The tables that guides end with are found through the pages they list; only error texts are theirs alone.
        if zh.kind == "error-list":
            whole = (guide_body(zh, catalogue, "", None), guide_body(en, catalogue, "", None))
            bodies = (_paragraphs(whole[0]), _paragraphs(whole[1]))
        for zh_part, en_part in zip(*_padded(*bodies), strict=True):
            page.add(TEXT, zh_part, en_part)
        yield page


def _padded(zh: list[str], en: list[str]) -> tuple[list[str], list[str]]:
    """Both lists at the same length: a paragraph that one language lacks is empty."""
    most = max(len(zh), len(en))
    return zh + [""] * (most - len(zh)), en + [""] * (most - len(en))


def _paragraphs(markdown: str) -> list[str]:
    text = re.sub(r"\[([^\[\]]*+)\]\([^()]*+\)", r"\1", markdown)
    text = re.sub(r"[`*#|>]+|^-{3,}|-{3,}", " ", text)
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def _endpoint_pages(catalogue: Catalogue) -> Iterator[_Page]:
    for facts in contract().endpoints.values():
        page = _Page(endpoint_link(facts, catalogue), 1)
        page.add(TITLE, facts.title_zh, facts.title_en)
        summary = texts().endpoint_summary(facts.id)
        if summary is not None:
            page.add(TEXT * 2, summary.zh, summary.en)
        page.add(NAME, f"{facts.method} {facts.path} · {facts.id}")
        _add_scopes(page, facts.scopes_any, (*facts.scopes_in_tip, *facts.field_scopes))
        for error in own_errors(facts, catalogue):
            cause = error.cause or DocText(zh="", en="")
            page.add(CODE, f"{error.code} {error.msg} {cause.zh}", f"{error.code} {error.msg} {cause.en}")
        for location, fields in (
            ("path", facts.path_params),
            ("query", facts.query_params),
            ("body", facts.body_params),
            ("response", facts.response),
        ):
            _add_fields(page, facts.id, location, fields)
        yield page


def _add_scopes(page: _Page, needed: Iterable[str], others: Iterable[str]) -> None:
    for weight, keys in ((SCOPE, needed), (SCOPE / 2, others)):
        for key in keys:
            scope = contract().scopes.get(key)
            page.add(weight, f"{key} {scope.title_zh if scope else ''}", f"{key} {scope.title_en if scope else ''}")


def _event_pages() -> Iterator[_Page]:
    for type, facts in events().items():
        page = _Page(event_link(facts), 1)
        page.add(TITLE, facts.title_zh, facts.title_en)
        summary = texts().event_summary(type)
        if summary is not None:
            page.add(TEXT * 2, summary.zh, summary.en)
        page.add(NAME, type)
        _add_scopes(page, facts.scopes_any, facts.field_scopes)
        _add_fields(page, type, "event", facts.body)
        yield page


def _add_fields(page: _Page, endpoint_id: str, location: str, fields: Iterable[Field], above: str = "") -> None:
    weight = FIELD / 2 if location == "response" else FIELD
    for one in fields:
        path = f"{above}{one.name}"
        # Deep trees (a document's blocks) repeat the same few names thousands of times.
        if path.count(".") > 3:
            continue
        words = texts().field_help(endpoint_id, location, path)
        page.add(weight, f"{path} {words.zh if words else ''}", f"{path} {words.en if words else ''}")
        _add_fields(page, endpoint_id, location, one.children, f"{path}.")

"""The words of the documents, in Chinese and English: help for fields, values and errors, summaries and guides.

All text lives in files beside this one: YAML for each area of the public documents, and what all areas share in
`common.yaml`; Markdown for the guides. They are read when the first question is asked, so that a server start pays for
none of them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal, get_args

import yaml

Lang = Literal["zh", "en"]
GuideKind = Literal["page", "scope-list", "error-list", "api-list", "coverage"]

# What a file of an area may hold; each says at its head what its keys are.
Section = Literal["summaries", "events", "fields", "fields_at", "enums", "errors", "errors_at"]

LANGS: tuple[Lang, ...] = get_args(Lang)
_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Both:
    """One text in both languages."""

    zh: str
    en: str

    def pick(self, lang: Lang) -> str:
        """The text in one language."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True)
class ErrorHelp:
    """Why an error code is answered, and what mends it."""

    cause: Both
    remedy: Both


@dataclass(frozen=True, slots=True)
class Guide:
    """One guide page in one language.

    `path` is the page's path on the site, `aliases` are other paths that show it. `kind` names the table the page
    appends to `body` (Markdown without its first heading): every scope, every generic error, every endpoint, what of
    them is emulated, or none.
    """

    slug: str
    lang: Lang
    title: str
    path: str
    aliases: tuple[str, ...]
    section: str
    order: int
    kind: GuideKind
    body: str


class Texts:
    """Everything written for the documents, read once, when it is first needed."""

    def field_help(self, endpoint_id: str, location: str, name: str) -> Both | None:
        """What a field means, or None if nothing was written about it.

        `location` is path, query, body or response; `name` is the field's dotted path within it (`data.items.body`,
        list brackets are ignored). An endpoint's own text wins over the general one, a longer match over a shorter.
        """
        keys = list(_endings(f"{location}.{name}"))
        own = self._sections["fields_at"].get(endpoint_id, {})
        found = _first(own, keys)
        return _both(found if found is not None else _first(self._sections["fields"], keys))

    def enum_help(self, name: str, value: object, endpoint_id: str | None = None) -> Both | None:
        """What one value of an enum means, or None. `name` is the field's name or its dotted path."""
        keys = list(_endings(name))
        if endpoint_id is not None:
            keys = [f"{endpoint_id}/{key}" for key in keys] + keys
        values = _first(self._sections["enums"], keys)
        return None if values is None else _both(values.get(str(value).strip()))

    def error_help(self, endpoint_id: str | None, code: int) -> ErrorHelp | None:
        """Why `code` is answered (by this endpoint, or by any when None) and what mends it, or None. Only what no call
        to this server meets has a text here: the others are explained by their causes (`gate/causes.py`).
        """
        found = _first(self._sections["errors"], [f"{endpoint_id}/{code}", str(code)])
        if found is None:
            return None
        zh, en = found["zh"], found["en"]
        return ErrorHelp(cause=Both(zh["cause"], en["cause"]), remedy=Both(zh["remedy"], en["remedy"]))

    def error_addition(self, endpoint_id: str, code: int) -> Both | None:
        """What is to be said of a code at one endpoint besides the explanation of its causes, or None."""
        return _both(self._sections["errors_at"].get(f"{endpoint_id}/{code}"))

    def endpoint_summary(self, endpoint_id: str) -> Both | None:
        """One paragraph on what an endpoint does, needs and limits, or None."""
        return _both(self._sections["summaries"].get(endpoint_id))

    def event_summary(self, event_type: str) -> Both | None:
        """One paragraph on what an event tells, and what causes it here, or None."""
        return _both(self._sections["events"].get(event_type))

    def guides(self) -> tuple[Guide, ...]:
        """Every guide in every language, in the order of the document tree."""
        return self._guides

    def guide(self, path: str, lang: Lang) -> Guide | None:
        """The guide shown at a path, which may be an alias, or None."""
        return self._guides_by_path.get((path.rstrip("/"), lang))

    @cached_property
    def _sections(self) -> Mapping[Section, Mapping[str, Any]]:
        sections: dict[Section, dict[str, Any]] = {section: {} for section in get_args(Section)}
        for file in sorted(_HERE.glob("*.yaml")):
            for section, entries in _parse(file.read_text(encoding="utf-8")).items():
                sections[section].update(entries)
        return sections

    @cached_property
    def _guides(self) -> tuple[Guide, ...]:
        found = [_read_guide(file, lang) for lang in LANGS for file in (_HERE / "guides" / lang).glob("*.md")]
        return tuple(sorted(found, key=lambda guide: (guide.order, guide.slug, guide.lang)))

    @cached_property
    def _guides_by_path(self) -> Mapping[tuple[str, Lang], Guide]:
        return {(path, guide.lang): guide for guide in self._guides for path in (guide.path, *guide.aliases)}


@cache
def texts() -> Texts:
    """The one set of texts of this process."""
    return Texts()


def _endings(dotted: str) -> Iterator[str]:
    """`a.b.c`, `b.c`, `c`: the ways to name a field, the most exact first."""
    parts = dotted.replace("[*]", "").replace("[]", "").split(".")
    for start in range(len(parts)):
        yield ".".join(parts[start:])


def _first(table: Mapping[str, Any], keys: list[str]) -> Mapping[str, Any] | None:
    return next((table[key] for key in keys if key in table), None)


def _both(entry: Mapping[str, Any] | None) -> Both | None:
    return None if entry is None else Both(zh=entry["zh"], en=entry["en"])


def _parse(text: str) -> Any:
    # The C loader reads these files ten times faster than the one in Python.
    return yaml.load(text, Loader=yaml.CSafeLoader)


def _read_guide(file: Path, lang: Lang) -> Guide:
    _, head, body = file.read_text(encoding="utf-8").split("---\n", 2)
    facts = _parse(head)
    return Guide(
        slug=file.stem,
        lang=lang,
        title=facts["title"],
        path=facts["path"],
        aliases=tuple(facts.get("aliases", ())),
        section=facts["section"],
        order=facts["order"],
        kind=facts.get("kind", "page"),
        body=body.strip() + "\n",
    )

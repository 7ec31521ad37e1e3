"""The files that `make install` built, each in the smallest form that the client reads."""

import hashlib
import mimetypes
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from aiohttp import web

# What the build put beside a file, the smallest first: its ending, and what the coding is called on the wire.
FORMS = ((".br", "br"), (".gz", "gzip"))
MOST_CODINGS = 20
# A name that the build made of the content: whatever has the name has the content, for ever.
_HASHED = re.compile(r".{1,200}-[\w-]{8}\.(?:js|css)")
_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"
mimetypes.add_type("application/manifest+json", ".webmanifest")


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a file: its bytes, the coding they are in ("": as they are), and a tag that no other form has."""

    body: bytes
    coding: str
    tag: str


class BuiltFiles:
    """Reads each file once, and keeps its forms."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = (folder or Path(str(files("larkstead") / "assets"))).resolve()
        self._kept: dict[str, tuple[Form, ...]] = {}

    def answer(self, name: str, asked: Mapping[str, str], headers: Mapping[str, str]) -> web.Response | None:
        """The file of that name for a request with these headers; None where there is none."""
        forms = self._forms(name)
        if not forms:
            return None
        form = _fitting(forms, asked.get("Accept-Encoding", ""))
        own = {
            **headers,
            "Cache-Control": _FOR_EVER if _HASHED.fullmatch(name) else _ASK_AGAIN,
            "ETag": form.tag,
            **({"Vary": "Accept-Encoding"} if len(forms) > 1 else {}),
        }
        if form.tag in asked.get("If-None-Match", ""):
            return web.Response(status=304, headers=own)
        if form.coding:
            own["Content-Encoding"] = form.coding
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        charset = "utf-8" if kind == "text/html" else None
        return web.Response(body=form.body, content_type=kind, charset=charset, headers=own)

    def _forms(self, name: str) -> tuple[Form, ...]:
        if (kept := self._kept.get(name)) is not None:
            return kept
        path = self._find(name)
        if path is None:
            return ()
        plain = path.read_bytes()
        tag = hashlib.sha256(plain).hexdigest()[:16]
        beside = [(path.with_name(path.name + ending), coding) for ending, coding in FORMS]
        packed = [Form(at.read_bytes(), coding, f'"{tag}-{coding}"') for at, coding in beside if at.is_file()]
        forms = (*packed, Form(plain, "", f'"{tag}"'))
        # Another build gives the pages other content under the same name: that is for the next start, unless it is the
        # page itself, which a person who builds while the server runs expects to see.
        if name != "index.html":
            self._kept[name] = forms
        return forms

    def _find(self, name: str) -> Path | None:
        """The file of that name. A system may refuse to look for some names at all: too long, or with a NUL."""
        try:
            path = (self._folder / name).resolve()
            # By its one name, so that nobody makes us keep it under many; what lies packed beside a file is no file.
            plain = path.is_relative_to(self._folder) and path.relative_to(self._folder).as_posix() == name
            return path if plain and path.is_file() and not name.endswith((".br", ".gz")) else None
        except (OSError, ValueError):
            return None


def _fitting(forms: tuple[Form, ...], accepted: str) -> Form:
    """The smallest form that the client says it reads; as it is where it names none of them."""
    read = set()
    for word in accepted.split(",", MOST_CODINGS)[:MOST_CODINGS]:
        coding, _, weight = word.partition(";")
        if weight.strip().removeprefix("q=").strip("0. ") or not weight:
            read.add(coding.strip().lower())
    return next(form for form in forms if form.coding in read or not form.coding)

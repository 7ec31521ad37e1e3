"""What the assistant says: causes with their evidence, and remedies, some of which it can carry out."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from larkstead.texts import Both
from larkstead.world.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Corrected:
    """The request as it should have been. Path and query values by name, the body as JSON text ("" for none).

    Of a form, `body` has the texts, and `files` the name of the file ("" where it is not known) of each field that
    holds one; None where the body is no form.
    """

    path: Mapping[str, str]
    query: Mapping[str, str]
    body: str
    files: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class RemedyAction:
    """A remedy that a button carries out. `id` names it, `parameters` are given back when it is asked for.

    `fix_request` and `fetch_token` are done by the page; the others by the server (`remedy_actions.py`).
    """

    id: str
    label: Both
    parameters: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Remedy:
    """One thing to do. `link` is the page to do it on, or an empty string."""

    text: Both
    link: str = ""
    action: RemedyAction | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One cause and the facts that show it, as they were when the call was made; what to do, the best first; and `now`:
    what holds at this moment and may have been otherwise then.
    """

    cause: Both
    evidence: tuple[Both, ...] = ()
    remedies: tuple[Remedy, ...] = ()
    corrected: Corrected | None = None
    now: tuple[Both, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything found. `needs_leave`: with the request's parameters more could be said. `general`: nothing particular
    was found, these are the words for the code; `known`: there is such a code."""

    findings: tuple[Finding, ...]
    needs_leave: bool
    general: bool
    known: bool = True


def both(zh: str, en: str) -> Both:
    """One sentence in both languages."""
    return Both(zh=zh, en=en)


def told(
    refusal: Refusal,
    *evidence: Both,
    wrong: Both | None = None,
    remedies: tuple[Remedy, ...] = (),
    corrected: Corrected | None = None,
    now: tuple[Both, ...] = (),
) -> Finding:
    """What is written of a cause itself, with the data that is known of it; `wrong` says it more exactly."""
    remedy = Both(refusal.remedy("zh"), refusal.remedy("en"))
    if not remedies and remedy.zh:
        remedies = (Remedy(remedy, refusal.where()),)
    return Finding(wrong or said(refusal), evidence, remedies, corrected, now)


def said(cause: Refusal) -> Both:
    """What a cause says is wrong."""
    return Both(cause.say("zh"), cause.say("en"))


AGAIN = Both("再次调用即可。", "Call again.")


def cut(text: str, most: int = 60) -> str:
    """A value as a sentence may hold it: a long one only as far as one can tell which it is."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def fix_request() -> RemedyAction:
    """The button that puts the corrected request, which stands in the finding, into the explorer."""
    return RemedyAction("fix_request", both("在调试台中修正请求", "Correct it in the explorer"))


def fetch_token(kind: str = "tenant", scopes: str = "") -> RemedyAction:
    """The button that fetches another token in the explorer."""
    label = both("重新获取 Token", "Fetch a token")
    return RemedyAction("fetch_token", label, {"kind": kind, "scopes": scopes})


def with_fix(text: Both, corrected: Corrected | None) -> Remedy:
    """A remedy that the explorer can load, where the corrected request is known."""
    return Remedy(text, action=fix_request() if corrected is not None else None)

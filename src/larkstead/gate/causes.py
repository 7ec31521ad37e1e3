"""Which causes a code stands for: what the endpoints declare and the gate brings, read backwards; and the help that the
documents and the assistant have for a code, which is that of its causes.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from larkstead.gate import refusals
from larkstead.gate.endpoint import Catalogue, Endpoint
from larkstead.gate.refusals import BadBody, BadCredentials, Coded, FieldsInvalid, WrongJsonType
from larkstead.gate.refused import KINDS, SHARED
from larkstead.texts import Both, ErrorHelp, texts
from larkstead.wire.jsons import load_shown
from larkstead.world.refusal import Refusal
from larkstead.world.refusals import IdOfAnotherTenant, UnknownId

Cause = type[Refusal]
# What a token endpoint answers with one code.
_OF_THE_BODY = (BadBody, WrongJsonType, FieldsInvalid)
# These are raised by endpoints, each of which declares them.
_DECLARED = frozenset({refusals.BadCredentials, refusals.NoAppOfCredentials, refusals.WrongSecret})


@cache
def of_the_gate() -> Mapping[int, tuple[Cause, ...]]:
    """The causes that any endpoint may answer, by code."""
    found: dict[int, list[Cause]] = {}
    for cause in Coded.__subclasses__():
        if cause.__module__ == refusals.__name__ and cause not in _DECLARED:
            found.setdefault(cause.code, []).append(cause)
    for shared, codes in SHARED.items():
        for code in codes:
            found.setdefault(code, []).append(shared)
    return {code: tuple(causes) for code, causes in found.items()}


def at(endpoint: Endpoint, code: int) -> tuple[Cause, ...]:
    """The causes for which an endpoint answers this code."""
    declared = [cause for cause, own in endpoint.refuses.items() if own == code]
    if BadCredentials in endpoint.refuses and code == BadCredentials.code:
        declared += _OF_THE_BODY
    return tuple(dict.fromkeys((*declared, *of_the_gate().get(code, ()))))


def of(catalogue: Catalogue, code: int) -> tuple[Cause, ...]:
    """The causes for which any endpoint answers this code."""
    found = (cause for endpoint in catalogue.endpoints.values() for cause in at(endpoint, code))
    return tuple(dict.fromkeys((*found, *of_the_gate().get(code, ()))))


def every(catalogue: Catalogue) -> list[Cause]:
    """Every cause that an answer of this server can have."""
    declared = (cause for endpoint in catalogue.endpoints.values() for cause in endpoint.refuses)
    common = (cause for causes in of_the_gate().values() for cause in causes)
    return list(dict.fromkeys((*declared, *common)))


def named(name: str) -> Cause | None:
    """The cause that the call log has this name for; None for one of another release."""
    return next((cause for cause in _kinds(Refusal) if cause.cause == name), None)


def recorded(name: str, data: str, *, hidden: bool = False) -> Refusal | None:
    """The refusal that the call log kept, without what only the request told if that is `hidden`; None where it kept
    none, or one of another release.
    """
    kind = named(name) if name else None
    if kind is None:
        return None
    try:
        known = load_shown(data) if data else {}
    except ValueError:
        known = {}
    values = known if isinstance(known, dict) else {}
    left_out = kind.of_request if hidden else frozenset[str]()
    return kind.restored({name: value for name, value in values.items() if name not in left_out})


def _kinds(cause: Cause) -> Iterator[Cause]:
    for kind in cause.__subclasses__():
        yield kind
        yield from _kinds(kind)


def data_of(cause: Cause, code: int) -> Mapping[str, str]:
    """What a code alone tells of its cause."""
    kind = KINDS.get(code) if issubclass(cause, (UnknownId, IdOfAnotherTenant)) else None
    return {} if kind is None else {"kind": kind}


def help_at(catalogue: Catalogue, endpoint_id: str | None, code: int) -> ErrorHelp | None:
    """Why an endpoint (or any, for None) answers a code, and what mends it: the explanations of its causes, and what is
    written of the code at this endpoint besides. A code that has no cause here has a text of its own.
    """
    endpoint = catalogue.endpoints.get(endpoint_id or "")
    causes = at(endpoint, code) if endpoint is not None else ()
    if not causes:
        own = texts().error_help(endpoint_id, code)
        causes = of(catalogue, code) if own is None else ()
        if not causes:
            return own
    told = [cause.restored(data_of(cause, code)) for cause in causes]
    added = texts().error_addition(endpoint_id, code) if endpoint_id else None
    remedies = [Both(one.remedy("zh"), one.remedy("en")) for one in told]
    wrong = _joined(Both(one.say("zh"), one.say("en")) for one in told)
    return ErrorHelp(wrong, _joined([*remedies, *([added] if added else [])]))


def _joined(parts: Iterable[Both]) -> Both:
    once = [part for part in dict.fromkeys(parts) if part.zh]
    return Both("".join(_ended(part.zh, "。") for part in once), " ".join(_ended(part.en, ".") for part in once))


def _ended(text: str, stop: str) -> str:
    return text if text.endswith((stop, ".", "。", "]")) else text + stop

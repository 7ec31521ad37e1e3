"""From the code and the text of an answer to its cause: for errors that somebody pasted, which may be the real
platform's, and for records of releases that kept no cause. Nothing else reads the words of an answer.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from larkstead.contract.facts import EndpointFacts
from larkstead.gate import causes
from larkstead.gate.bodies import BodyTooLarge, BodyUnreadable
from larkstead.gate.endpoint import Catalogue, Endpoint
from larkstead.gate.refusals import (
    BadBody,
    BadCredentials,
    ConsentMissing,
    FieldsInvalid,
    NoAppOfCredentials,
    NotEmulated,
    ScopeMissing,
    TooManyCalls,
    UserTokenNotTaken,
    WrongJsonType,
    WrongSecret,
)
from larkstead.wire.content.draft import ContentFault
from larkstead.world.apps.refusals import NeedsScope, OpenIdOfAnotherApp
from larkstead.world.im.card_refusals import BadCard, NotACard, NotTheSender
from larkstead.world.im.refusals import BadContainer, BadContent, BadFileKey, BadTime, ContentNotEmulated, NotInMessage
from larkstead.world.limit_refusals import TooManyTries
from larkstead.world.refusal import Refusal
from larkstead.world.refusals import (
    BadPageSize,
    ForeignPageToken,
    UnknownId,
    UnknownPageToken,
    WrongIdKind,
    WrongReceiver,
)

_INVALID_IDS = re.compile(r"Invalid ids: \[([^\]]*+)\]")
_REASON = re.compile(r"ext=(.*?)\.?$", re.DOTALL)
_BRACKETS = re.compile(r"\[([^\[\]]++)\]")
_NEEDED = re.compile(r"need scope: ([\w:.,\- ]+)|requires ([\w:.\-]+) scope")
_SUB_CODE = re.compile(r"ErrCode:\s*+(\d{1,18})(?!\d)")
_NEXT = re.compile(r";\s*+ErrorValue")
# Sub-codes of cards that lie in the platform's state, not in the card's own JSON, and our name of the rule.
_CARD_RULES = {100290: "nobody", 200570: "image", 200830: "downgrade", 300240: "audio_file"}
_NOT_SHARED = "update_multi:true"
_KEYED = ("image_key", "file_key", "chat_id", "user_id")
_APP_IDENTITY_ZH: Final = "用户身份"


class TenantTokenInvalid(Refusal):
    """A `t-` token that is expired, unknown or not taken: the code does not say which."""

    zh = "这个 tenant_access_token 已过期，或不是由这台服务器签发的。"
    en = "This tenant_access_token has expired, or another server issued it."
    zh_remedy = "重新获取 tenant_access_token 后再次调用。"
    en_remedy = "Get another tenant_access_token and call again."


class UserTokenInvalid(Refusal):
    """A `u-` token that is unknown or was revoked, or of somebody who left: the code does not say which."""

    zh = "这个 user_access_token 无效：不是由这台服务器签发的、已被撤销，或所属成员已离职。"
    en = "This user_access_token is not valid: not of this server, revoked, or of somebody who has resigned."
    zh_remedy = "重新获取 user_access_token 后再次调用。"
    en_remedy = "Get another user_access_token and call again."


@dataclass(frozen=True, slots=True)
class Said:
    """What an answer says. `error`: its member of that name."""

    code: int
    message: str
    error: Mapping[str, Any]
    endpoint: Endpoint | None

    @property
    def reason(self) -> str:
        """What follows `ext=` in the text."""
        found = _REASON.search(self.message)
        return found[1].strip() if found else ""

    @property
    def facts(self) -> EndpointFacts | None:
        """The endpoint's facts."""
        return self.endpoint.facts if self.endpoint is not None else None


def cause_of(said: Said, catalogue: Catalogue) -> Refusal | None:
    """The cause that an answer tells, with its data as far as the text has it; None where it may be one of several."""
    here = causes.at(said.endpoint, said.code) if said.endpoint is not None else ()
    reader = _READERS.get(said.code)
    if reader is not None:
        read = reader(said)
        # What a code means elsewhere says nothing where it has one cause alone.
        if len(here) != 1 or isinstance(read, here):
            return read
    known = here or causes.of(catalogue, said.code)
    return known[0].restored(causes.data_of(known[0], said.code)) if len(known) == 1 else None


def _body(said: Said) -> Refusal:
    if "too large" in said.message:
        return BodyTooLarge()
    if "cannot be read" in said.message:
        return BodyUnreadable()
    _, colon, field = said.message.partition(":")
    return WrongJsonType(field=field.partition(". Invalid parameter value")[0].strip()) if colon else BadBody()


def _fields(said: Said) -> Refusal:
    return FieldsInvalid(violations=tuple(_listed(said.error, "field_violations")))


def _listed(error: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    found = error.get(name)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _scopes(said: Said) -> tuple[str, ...]:
    named = [str(one.get("subject") or one.get("scope") or "") for one in _listed(said.error, "permission_violations")]
    if not any(named) and (found := _BRACKETS.search(said.message)):
        named = found[1].split(",")
    return tuple(dict.fromkeys(name.strip() for name in named if name.strip()))


def _scope_missing(said: Said) -> Refusal | None:
    scopes, identity = _scopes(said), "user" if _APP_IDENTITY_ZH in said.message else "tenant"
    return ScopeMissing(scopes=scopes, shown=", ".join(scopes), identity=identity) if scopes else None


def _consent_missing(said: Said) -> Refusal | None:
    scopes = _scopes(said)
    return ConsentMissing(scopes=scopes, shown=", ".join(scopes)) if scopes else None


def _needs_scope(said: Said) -> Refusal | None:
    found = _NEEDED.search(said.message)
    return NeedsScope(scopes=(found[1] or found[2]).strip(" ."), reason=said.reason) if found else None


def _unknown_id(said: Said) -> Refusal:
    kind = causes.data_of(UnknownId, said.code)["kind"]
    if kind == "user_id" and "{union_id}" in said.message:
        kind = "union_id"
    found = _INVALID_IDS.search(said.message)
    ids = [part.strip() for part in found[1].split(",") if part.strip()] if found else []
    return UnknownId(kind=kind, value=ids[0] if ids else "")


def _other_apps(said: Said) -> Refusal:
    del said
    return OpenIdOfAnotherApp.restored({})


def _not_emulated(said: Said) -> Refusal:
    _, named, kind = said.message.partition("msg_type ")
    kind = kind.split()[0] if kind.split() else ""
    if named and not kind.startswith("{"):
        return ContentNotEmulated(msg_type="interactive" if '"type":"' in said.message else kind)
    return NotEmulated(what='"type":"' if '"type":"' in said.message else "")


def _tenant_token(said: Said) -> Refusal:
    del said
    return TenantTokenInvalid()


def _user_token(said: Said) -> Refusal:
    return UserTokenNotTaken() if "not support" in said.message else UserTokenInvalid()


def _credentials(said: Said) -> Refusal | None:
    if "secret" in said.message:
        return WrongSecret()
    return NoAppOfCredentials() if "not exist" in said.message else None


def _too_often(said: Said) -> Refusal:
    token = said.endpoint is not None and said.endpoint.bare_failures
    return TooManyTries.restored({}) if token else TooManyCalls.restored({})


def _token_request(said: Said) -> Refusal:
    del said
    return BadCredentials()


def _parameter(said: Said) -> Refusal | None:
    """230001, whose reason alone tells which parameter it is."""
    reason = said.reason
    if not reason:
        return None
    for name in ("receive_id", "message_id"):
        if name in reason:
            return WrongReceiver(name=name, reason=reason)
    if "container_id" in reason:
        return BadContainer(reason=reason)
    if "page_token" in reason:
        return _page_token(reason)
    if "time" in reason:
        return BadTime(field="end_time" if "end_time" in reason else "start_time", reason=reason)
    if "NOT a card" in reason:
        return NotACard(reason=reason)
    if "sender" in reason:
        return NotTheSender(reason=reason)
    return _content(reason)


def _content(reason: str) -> Refusal:
    member = reason.removeprefix("invalid ") if reason.startswith("invalid ") else ""
    if member in _KEYED:
        return BadContent(reason=reason, fault="key", member=member)
    marks: Mapping[str, ContentFault] = {
        "msg_type": "msg_type",
        "empty": "empty",
        "json format": "not_json",
        "whitelist": "scheme",
        "invalid message content": "crowded",
        "to bots": "bot",
    }
    fault = next((fault for mark, fault in marks.items() if mark in reason), None)
    return BadContent(reason=reason, fault=fault or "form")


def _page_token(reason: str) -> Refusal:
    return ForeignPageToken() if "changed" in reason else UnknownPageToken()


def _paging(said: Said) -> Refusal | None:
    if "size" in said.reason:
        return BadPageSize(reason=said.reason)
    return _page_token(said.reason) if "page_token" in said.reason else None


def _card(said: Said) -> Refusal:
    found = _SUB_CODE.search(said.message)
    code = int(found[1]) if found else 0
    rule = "not_shared" if _NOT_SHARED in said.message else _CARD_RULES.get(code, "")
    return BadCard(
        reason=said.reason, sub_code=code, rule=rule, key=(_value(said.message) or "").removeprefix("image key ")
    )


def _value(message: str) -> str | None:
    """What stands behind `ErrorValue:`, up to the end."""
    _, named, value = message.partition("ErrorValue:")
    return value.strip().removesuffix(";") if named else None


def card_words(reason: str) -> tuple[str, str]:
    """What a card's error says behind `ErrMsg:`, and the value that it names, each "" where it has none. Of our own
    answers, too: it is the platform's wording, and there is no other.
    """
    _, named, said = reason.partition("ErrMsg:")
    if not named:
        return "", _value(reason) or ""
    after = _NEXT.search(said)
    return said.strip().removesuffix(";") if after is None else said[: after.start()].strip(), _value(reason) or ""


def _file_key(said: Said) -> Refusal:
    facts = said.facts
    if facts is not None and "resource" in facts.id:
        return WrongIdKind(name="message_id")
    return BadFileKey(field="file_key" if facts is not None and "file" in facts.id else "image_key")


def _not_in_message(said: Said) -> Refusal:
    del said
    return NotInMessage()


_READERS: Mapping[int, Callable[[Said], Refusal | None]] = {
    9499: _body,
    10003: _token_request,
    10014: _credentials,
    99990501: _not_emulated,
    99991400: _too_often,
    99991663: _tenant_token,
    99991668: _user_token,
    99991672: _scope_missing,
    99991679: _consent_missing,
    99992402: _fields,
    **dict.fromkeys((99992351, 99992354, 99992356, 99992357, 99992358, 99992360), _unknown_id),
    99992361: _other_apps,
    230001: _parameter,
    230027: _needs_scope,
    230099: _card,
    232001: _paging,
    234001: _file_key,
    234003: _not_in_message,
    1810001: _paging,
}

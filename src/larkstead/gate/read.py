"""Takes in the body of a call, once everything has been judged that can be judged without it."""

from collections.abc import Awaitable
from typing import Final

from larkstead.gate.bodies import BodyTooLarge
from larkstead.gate.call import Call
from larkstead.gate.form_log import told_body, told_oversized, told_unread
from larkstead.wire.multipart import is_form
from larkstead.wire.url_forms import is_url_form, parse_url_form, write_url_form
from larkstead.world.im.refusals import FileTooLarge
from larkstead.world.refusal import Refusal

# The largest form that is read: the largest file an endpoint takes, and room for what stands around it.
FORM_MOST: Final = 31 * 1024 * 1024
JSON_MOST: Final = 1024 * 1024


def read(call: Call) -> Awaitable[None] | None:
    """Read the body, or refuse one that is larger than is read, or unreadable. Most have come with their headers: there
    is nothing to wait for.
    """
    request, endpoint = call.request, call.endpoint
    incoming = request.incoming
    if incoming is None:
        return None
    if is_form(request.content_type) or (endpoint is not None and endpoint.files):
        return _form(call)
    try:
        body = incoming.at_hand(JSON_MOST)
    except Refusal as refusal:
        raise _refused(call, refusal) from None
    if body is None:
        return _plain(call)
    request.incoming = None
    _taken(call, body)
    return None


async def look(call: Call) -> None:
    """The body of a call that was refused without it, for the call log: one that costs nothing is read nevertheless, of
    every other one is told that it was not.
    """
    request = call.request
    incoming = request.incoming
    if incoming is None:
        return
    if not incoming.is_small:
        request.incoming, request.body = None, told_unread(call, incoming.size or 0)
        return
    try:
        if (reading := read(call)) is not None:
            await reading
    except Refusal:
        return


async def _plain(call: Call) -> None:
    request = call.request
    incoming, request.incoming = request.incoming, None
    assert incoming is not None
    try:
        body = await incoming.whole(JSON_MOST, _holder(call))
    except Refusal as refusal:
        raise _refused(call, refusal) from None
    _taken(call, body)


def _taken(call: Call, body: bytes) -> None:
    """A body that is no form with files. The log has the texts of a form as they were understood, so that whatever is
    secret in it is known for it.
    """
    request, endpoint = call.request, call.endpoint
    request.body = body
    if endpoint is not None and endpoint.facts.url_form and is_url_form(request.content_type):
        request.texts = parse_url_form(body)
        if request.texts is not None:
            request.body = write_url_form(request.texts)


async def _form(call: Call) -> None:
    """A form, or what came where one is wanted."""
    request, endpoint = call.request, call.endpoint
    files = endpoint.files if endpoint is not None else frozenset()
    if not is_form(request.content_type):
        await _plain(call)
    else:
        incoming, request.incoming = request.incoming, None
        assert incoming is not None
        try:
            request.form = await incoming.form(FORM_MOST if files else JSON_MOST, files, _holder(call))
        except Refusal as refusal:
            raise _refused(call, refusal) from None
    request.body = told_body(call)
    if request.form is not None and endpoint is not None and endpoint.files:
        # A file in a field that is none is told so; a text that was too long to be held is not cut.
        texts = {field.name for field in endpoint.facts.body_params} - endpoint.files
        if any(part.beyond and part.name in texts for part in request.form.parts):
            raise _refused(call, BodyTooLarge(most=JSON_MOST))


def _holder(call: Call) -> int:
    return call.tenant.id if call.tenant is not None else 0


def _refused(call: Call, refusal: Refusal) -> Refusal:
    """What the platform says of a body that cannot be taken in."""
    if isinstance(refusal, BodyTooLarge) and call.endpoint is not None and FileTooLarge in call.endpoint.refuses:
        call.request.body = told_oversized(call)
        return FileTooLarge()
    return refusal

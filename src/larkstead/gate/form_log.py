"""What the call log keeps of forms, which are not kept whole, and of bodies that nobody read."""

from dataclasses import replace

from larkstead.gate.call import Call
from larkstead.wire.form_notes import FormNote, note_no_form, note_unread, told, write_note
from larkstead.wire.jsons import dump
from larkstead.wire.multipart import is_form


def told_body(call: Call) -> bytes:
    """A form's texts, and of its files the name and the size; a note where the form, or its absence, is the fault."""
    request, endpoint = call.request, call.endpoint
    if request.form is None:
        return write_note(note_no_form(request.content_type, request.body))
    fields = told(request.form.parts, endpoint.files if endpoint is not None else frozenset())
    note = request.form.bad
    if endpoint is not None and endpoint.body_model is not None and not endpoint.files:
        base = note or FormNote("not_wanted", request.content_type[:200], 0, fields=fields)
        return write_note(replace(base, fault="not_wanted"))
    return dump(fields) if note is None else write_note(note)


def told_oversized(call: Call) -> bytes:
    """A body that was too large to be read. One that is no form is not read as far as a form is, so that is its
    fault.
    """
    if is_form(call.request.content_type):
        return b""
    return write_note(FormNote("bytes", call.request.content_type[:200], 0))


def told_unread(call: Call, size: int) -> bytes:
    """A body that was not read."""
    return write_note(note_unread(call.request.content_type, size))

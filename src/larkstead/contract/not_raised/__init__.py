"""Refusals that the public pages document and that no call to Larkstead meets, each with the reason, by area.

Together with what the endpoints declare (`refuses`) they are the documented refusals of every endpoint with behaviour;
a test holds that. The reasons are shown on the documents' pages.
"""

from collections.abc import Mapping

from larkstead.contract.not_raised import application, cardkit, contact, im, im_marks, im_parts, sending
from larkstead.contract.not_raised.reasons import Reason

NOT_RAISED: Mapping[str, Mapping[int, Reason]] = {
    **application.NOT_RAISED,
    **cardkit.NOT_RAISED,
    **contact.NOT_RAISED,
    **im.NOT_RAISED,
    **im_parts.NOT_RAISED,
    **sending.NOT_RAISED,
    **im_marks.NOT_RAISED,
}


def why_not_raised(endpoint_id: str, code: int) -> Reason | None:
    """The reason why an endpoint's documented code does not occur here; None for one that can."""
    return NOT_RAISED.get(endpoint_id, {}).get(code)


__all__ = ["NOT_RAISED", "Reason", "why_not_raised"]

"""event v1: where events come from."""

from larkstead.api import paging
from larkstead.api.catalogue import endpoint
from larkstead.contract.gen.event import v1_outbound_ip_list as list_
from larkstead.gate.call import Call
from larkstead.world.refusals import BadPageSize, BadPageToken

# Events leave from the machine that Larkstead runs on; what a receiver elsewhere sees of it, Larkstead cannot know.
ADDRESSES = ("127.0.0.1", "::1")
PAGE_SIZE = 50


@endpoint("event.v1.outbound_ip.list", refuses={BadPageToken: 1810001, BadPageSize: 1810001})
async def outbound_ips(call: Call, query: list_.Query) -> list_.Answer:
    """The addresses that events are sent from: this machine's own."""
    size = PAGE_SIZE if query.page_size is None else query.page_size
    shown, more = paging.page(ADDRESSES, size, f"outbound_ip {call.caller.app_id}", query.page_token)
    return {"ip_list": shown, **more}

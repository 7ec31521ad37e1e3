"""im v2: previews of links, updated by the app that gave them."""

from collections.abc import Mapping

from larkstead.api.catalogue import endpoint
from larkstead.contract.gen.im import v2_url_preview_batch_update as update_
from larkstead.gate.call import Call
from larkstead.world.im.preview_refusals import BadPreview
from larkstead.world.refusal import Refusal

# The page has no code for a token that comes again too soon (a guess).
REFUSALS: Mapping[type[Refusal], int] = {BadPreview: 230001}


@endpoint("im.v2.url_preview.batch_update", refuses=REFUSALS)
async def batch_update(call: Call, body: update_.Body) -> update_.Answer:
    """Let those who see these previews ask for them again."""
    resolve = call.cell.identities.resolve_user
    users = [resolve("open_id", id, call.caller, "open_ids") for id in body.open_ids or ()]
    await call.cell.preview_updates.update(call.caller, body.preview_tokens, users)
    return {}

"""cardkit v1 elements: the parts of a card entity, and text that is streamed into them."""

from larkstead.api.cardkit import refusals
from larkstead.api.cardkit.operations import operation_of
from larkstead.api.catalogue import endpoint
from larkstead.contract.gen.cardkit import v1_card_element_content as content_
from larkstead.contract.gen.cardkit import v1_card_element_create as create_
from larkstead.contract.gen.cardkit import v1_card_element_delete as delete_
from larkstead.contract.gen.cardkit import v1_card_element_patch as patch_
from larkstead.contract.gen.cardkit import v1_card_element_update as update_
from larkstead.gate.call import Call
from larkstead.world.im import card_edits
from larkstead.world.im.card_drafts import read_list, read_object, wrapped


@endpoint("cardkit.v1.card.element.create", refuses=refusals.ADD)
async def create(call: Call, path: create_.Path, body: create_.Body) -> create_.Answer:
    """Add elements: beside another, or at the end of a container or of the card."""
    target = body.target_element_id or ""
    elements, how = read_list(body.elements), card_edits.placing(body.type, target)
    edit = card_edits.add(how, target, elements)
    await call.cell.card_kit.edit(call.caller, path.card_id, operation_of(call, body), edit, [wrapped(elements)])
    return {}


@endpoint("cardkit.v1.card.element.update", refuses=refusals.PUT)
async def update(call: Call, path: update_.Path, body: update_.Body) -> update_.Answer:
    """Put another element in the place of one."""
    element = read_object(body.element)
    edit, operation = card_edits.put(path.element_id, element), operation_of(call, body, path.element_id)
    await call.cell.card_kit.edit(call.caller, path.card_id, operation, edit, [wrapped([element])])
    return {}


@endpoint("cardkit.v1.card.element.patch", refuses=refusals.PATCH)
async def patch(call: Call, path: patch_.Path, body: patch_.Body) -> patch_.Answer:
    """Set some properties of an element."""
    partial = read_object(body.partial_element)
    edit, operation = card_edits.patch(path.element_id, partial), operation_of(call, body, path.element_id)
    await call.cell.card_kit.edit(call.caller, path.card_id, operation, edit, [wrapped([partial])])
    return {}


@endpoint("cardkit.v1.card.element.delete", refuses=refusals.DELETE)
async def delete(call: Call, path: delete_.Path, body: delete_.Body) -> delete_.Answer:
    """Delete an element, with what it holds."""
    operation = operation_of(call, body, path.element_id)
    await call.cell.card_kit.edit(call.caller, path.card_id, operation, card_edits.delete([path.element_id]))
    return {}


@endpoint("cardkit.v1.card.element.content", refuses=refusals.CONTENT)
async def content(call: Call, path: content_.Path, body: content_.Body) -> content_.Answer:
    """Put the whole of a text as it is by now; what goes on with the text before is typed out on the pages."""
    operation = operation_of(call, body, path.element_id)
    await call.cell.card_kit.stream(call.caller, path.card_id, operation, path.element_id, body.content)
    return {}

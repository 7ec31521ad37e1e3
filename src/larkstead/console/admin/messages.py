"""What an admin decides for messages: for how long they are edited and recalled."""

from larkstead.console.action import Caller, Nothing, Request, Response, action
from larkstead.world.directory.records import Tenant
from larkstead.world.directory.tenants import MESSAGE_HOURS_MOST


class MessageRulesCard(Response):
    """For how many hours whoever sent a message edits and recalls it, 0 for not at all; `hours_most` is the most."""

    edit_hours: int
    recall_hours: int
    hours_most: int


class SetMessageRules(Request):
    """What is given is changed."""

    edit_hours: int | None = None
    recall_hours: int | None = None


@action("admin.message_rules", audience="admin", audited=False)
async def message_rules(caller: Caller, _: Nothing) -> MessageRulesCard:
    """For how long messages are edited and recalled."""
    return _card(caller.tenant)


@action("admin.set_message_rules", audience="admin")
async def set_message_rules(caller: Caller, ask: SetMessageRules) -> MessageRulesCard:
    """Change for how long messages are edited and recalled."""
    rules = caller.world.tenants.set_message_rules
    return _card(await rules(caller.me, edit_hours=ask.edit_hours, recall_hours=ask.recall_hours))


def _card(tenant: Tenant) -> MessageRulesCard:
    return MessageRulesCard(
        edit_hours=tenant.edit_hours, recall_hours=tenant.recall_hours, hours_most=MESSAGE_HOURS_MOST
    )

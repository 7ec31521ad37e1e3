"""What official clients call besides: found in their sources, told of by no page, and no method of an SDK's services.

They are known, so that such a call is told to be one that is not emulated, and is not taken for another one with a
parameter where its name is.
"""

from typing import Final

# The official SDKs, around their services: the long connection, tokens at the address of accounts, and the registration
# of an app in one click (lark-oapi 1.7.5 ws/const.py, core/const.py, scene/registration, channel/auth/device_flow.py;
# the same in those of Node.js, Go and Java).
_SDKS: Final = (
    "POST /callback/ws/endpoint",
    "POST /oauth/v1/app/registration",
    "POST /oauth/v3/token",
    "POST /open-apis/authen/v2/oauth/device_authorization",
)

# larksuite/cli of April 2026: internal/auth/paths.go, internal/registry/remote.go, cmd/doctor, shortcuts/.
_CLI: Final = (
    "POST /oauth/v1/device_authorization",
    "GET /api/tools/open/api_definition",
    "HEAD /mcp",
    "POST /mcp",
    "POST /open-apis/calendar/v4/calendars/:calendar_id/events/mget_instance_relation_info",
    "POST /open-apis/calendar/v4/freebusy/room_find",
    "POST /open-apis/calendar/v4/freebusy/suggestion",
    "POST /open-apis/drive/v1/files/:file_token/new_comments",
    "GET /open-apis/drive/v1/medias/:file_token/preview_download",
    "POST /open-apis/im/v1/chat_p2p/batch_query",
    "POST /open-apis/im/v1/chats/batch_query",
    "GET /open-apis/im/v1/messages/mget",
    "POST /open-apis/slides_ai/v1/xml_presentations",
    "POST /open-apis/slides_ai/v1/xml_presentations/:xml_presentation_id/slide",
    "GET /open-apis/wiki/v2/spaces/my_library",
)

# The same, of Base: shortcuts/base. Below `/open-apis/base/v3/bases`.
_BASE: Final = (
    "POST ",
    "GET /:base_token",
    "PUT /:base_token/advperm/enable",
    "POST /:base_token/copy",
    "GET /:base_token/dashboards",
    "POST /:base_token/dashboards",
    "DELETE /:base_token/dashboards/:dashboard_id",
    "GET /:base_token/dashboards/:dashboard_id",
    "PATCH /:base_token/dashboards/:dashboard_id",
    "POST /:base_token/dashboards/:dashboard_id/arrange",
    "GET /:base_token/dashboards/:dashboard_id/blocks",
    "POST /:base_token/dashboards/:dashboard_id/blocks",
    "DELETE /:base_token/dashboards/:dashboard_id/blocks/:block_id",
    "GET /:base_token/dashboards/:dashboard_id/blocks/:block_id",
    "PATCH /:base_token/dashboards/:dashboard_id/blocks/:block_id",
    "POST /:base_token/data/query",
    "GET /:base_token/record_history",
    "GET /:base_token/roles",
    "POST /:base_token/roles",
    "DELETE /:base_token/roles/:role_id",
    "GET /:base_token/roles/:role_id",
    "PUT /:base_token/roles/:role_id",
    "GET /:base_token/tables",
    "POST /:base_token/tables",
    "DELETE /:base_token/tables/:table_id",
    "GET /:base_token/tables/:table_id",
    "PATCH /:base_token/tables/:table_id",
    "GET /:base_token/tables/:table_id/fields",
    "POST /:base_token/tables/:table_id/fields",
    "DELETE /:base_token/tables/:table_id/fields/:field_id",
    "GET /:base_token/tables/:table_id/fields/:field_id",
    "PUT /:base_token/tables/:table_id/fields/:field_id",
    "GET /:base_token/tables/:table_id/fields/:field_id/options",
    "GET /:base_token/tables/:table_id/forms",
    "POST /:base_token/tables/:table_id/forms",
    "DELETE /:base_token/tables/:table_id/forms/:form_id",
    "GET /:base_token/tables/:table_id/forms/:form_id",
    "PATCH /:base_token/tables/:table_id/forms/:form_id",
    "DELETE /:base_token/tables/:table_id/forms/:form_id/questions",
    "GET /:base_token/tables/:table_id/forms/:form_id/questions",
    "PATCH /:base_token/tables/:table_id/forms/:form_id/questions",
    "POST /:base_token/tables/:table_id/forms/:form_id/questions",
    "GET /:base_token/tables/:table_id/records",
    "POST /:base_token/tables/:table_id/records",
    "POST /:base_token/tables/:table_id/records/batch_create",
    "POST /:base_token/tables/:table_id/records/batch_update",
    "POST /:base_token/tables/:table_id/records/search",
    "DELETE /:base_token/tables/:table_id/records/:record_id",
    "GET /:base_token/tables/:table_id/records/:record_id",
    "PATCH /:base_token/tables/:table_id/records/:record_id",
    "GET /:base_token/tables/:table_id/views",
    "POST /:base_token/tables/:table_id/views",
    "DELETE /:base_token/tables/:table_id/views/:view_id",
    "GET /:base_token/tables/:table_id/views/:view_id",
    "PATCH /:base_token/tables/:table_id/views/:view_id",
    "POST /:base_token/workflows",
    "POST /:base_token/workflows/list",
    "GET /:base_token/workflows/:workflow_id",
    "PUT /:base_token/workflows/:workflow_id",
    "PATCH /:base_token/workflows/:workflow_id/disable",
    "PATCH /:base_token/workflows/:workflow_id/enable",
)
_OF_A_VIEW: Final = ("card", "filter", "group", "sort", "timebar", "visible_fields")

# larksuite/openclaw-lark of June 2026: src/core, src/messaging, src/tools.
_OPENCLAW: Final = (
    "POST /open-apis/bot/v1/openclaw_bot/ping",
    "GET /open-apis/bot/v3/bots/basic_batch",
    "GET /open-apis/im/v1/chats/:chat_id/members/bots",
    "POST /open-apis/task/v2/agent/register_agent",
    "POST /open-apis/task/v2/agent/update_agent_profile",
    "POST /open-apis/task/v2/agent_task_step_info/append_task_steps",
)

# larksuite/lark-openapi-mcp 0.5.1: src/mcp-tool/document-tool/recall. An older Java SDK: sample/apiall/imv1; it has the
# models still.
_OTHERS: Final = (
    "POST /document_portal/v1/recall",
    "GET /open-apis/im/v1/special_focus",
    "POST /open-apis/im/v1/special_focus/unread",
)


def client_calls() -> list[tuple[str, str]]:
    """All of them, each by its method and path."""
    base = [call.replace(" ", " /open-apis/base/v3/bases", 1) for call in _BASE]
    view = "/open-apis/base/v3/bases/:base_token/tables/:table_id/views/:view_id"
    views = [f"{method} {view}/{what}" for method in ("GET", "PUT") for what in _OF_A_VIEW]
    calls = (call.split(" ", 1) for call in (*_SDKS, *_CLI, *base, *views, *_OPENCLAW, *_OTHERS))
    return [(method, path) for method, path in calls]

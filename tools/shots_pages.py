"""The table of pages that `make shots` pictures. Braces in a route are filled from the quick start's answer."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Shot:
    """A page: the picture's name, its route, and a selector that is there once it shows what it is for."""

    name: str
    route: str
    wait: str = "main, [role=main], h1, h2"
    signed_in: bool = True
    # Whether the picture shows the whole length of the page; a page that scrolls inside itself has none.
    whole: bool = True


SEND = "/document/uAjLw4CM/ukTMukTMukTM/reference/im-v1/message/create"

# Signed-out pages first: each kind of session is one browser context.
PAGES = [
    Shot("home-signed-out", "/", signed_in=False),
    Shot("login", "/login", signed_in=False),
    Shot("document-signed-out", SEND, signed_in=False),
    Shot("api-explorer-signed-out", "/api-explorer", signed_in=False),
    Shot("login-invited-wrongly", "/login?invite=none", signed_in=False),
    Shot("search-signed-out", "/search?q=230006", signed_in=False),
    Shot("home", "/"),
    Shot("id", "/id?q={app_id}"),
    Shot("apps", "/app"),
    Shot("app-baseinfo", "/app/{app_id}/baseinfo"),
    Shot("app-ability", "/app/{app_id}/ability"),
    Shot("app-bot", "/app/{app_id}/bot"),
    Shot("app-event", "/app/{app_id}/event"),
    Shot("app-event-here", "/app/{app_id}/event?tab=here"),
    Shot("app-event-log", "/app/{app_id}/event?tab=log"),
    Shot("app-event-faults", "/app/{app_id}/event?tab=faults"),
    Shot("app-event-clock", "/app/{app_id}/event?tab=clock"),
    Shot("app-auth", "/app/{app_id}/auth"),
    Shot("app-auth-preselected", "/app/{app_id}/auth?q=im:message:send_as_bot,contact:user.base:readonly"),
    Shot("app-member", "/app/{app_id}/member"),
    Shot("app-logs", "/app/{app_id}/logs"),
    Shot("app-logs-events", "/app/{app_id}/logs?kind=events"),
    Shot("app-version", "/app/{app_id}/version"),
    Shot("app-version-detail", "/app/{app_id}/version/{version_id}"),
    Shot("app-link-preview", "/app/{app_id}/link-preview"),
    Shot("templates", "/app/templates"),
    Shot("app-version-create", "/app/{app_id}/version/create"),
    Shot("admin-overview", "/admin/overview"),
    Shot("admin-audit", "/admin/audit"),
    Shot("admin-logs", "/admin/logs"),
    Shot("admin-assistant", "/admin/assistant"),
    Shot("admin-reviews", "/admin/reviews"),
    Shot("admin-members", "/admin/members"),
    Shot("admin-departments", "/admin/departments"),
    Shot("admin-exemptions", "/admin/exemptions"),
    Shot("admin-messages", "/admin/messages"),
    Shot("admin-invitations", "/admin/invitations"),
    Shot("admin-apps", "/admin/apps"),
    Shot("document", SEND, whole=False),
    Shot("document-whole", SEND),
    Shot("document-not-emulated", "/document/uAjLw4CM/ukTMukTMukTM/aily-v1/aily_session-aily_message/create"),
    Shot("guide", "/document/introduction"),
    Shot("guide-apis", "/document/ukTMukTMukTM/uYTM5UjL2ETO14iNxkTN/server-api-list"),
    Shot("guide-scopes", "/document/ukTMukTMukTM/uYTM5UjL2ETO14iNxkTN/scope-list"),
    Shot("document-unknown", "/document/no-such-page"),
    Shot("api-explorer", "/api-explorer"),
    Shot("api-explorer-get", "/api-explorer?api=im.v1.chat.list"),
    Shot("messenger", "/messenger", whole=False),
    Shot("messenger-chat", "/messenger/{chat_id}", whole=False),
    Shot("messenger-join-unknown", "/messenger/join/none"),
    Shot("messenger-choose-two", "/messenger?as=", "button[aria-pressed]"),
    Shot("messenger-two-wrongly", "/messenger?as={person},nobody", "button[aria-pressed]"),
    Shot("messenger-two", "/messenger?as={person},{other_person}&chats={chat_id},", "iframe", whole=False),
    Shot("search", "/search?q=message"),
    Shot("search-nothing", "/search?q=zzzzzz"),
    Shot("search-call", "/search?log_id={log_id}"),
    Shot("search-call-unknown", "/search?log_id=20260101000000ABCDEF01234567890ABCDE"),
    Shot("not-found", "/app/no-such-page"),
]

"""Why a program may not open a long connection."""

from larkstead.world.refusal import Refusal


class TooManyConnections(Refusal):
    """The app has as many long connections as it may have."""

    zh = "应用[“{app_name}”]的长连接已达上限[：{most} 个]。"
    en = '["{app_name}"|The app] has as many long connections as it may have[: {most}].'
    zh_remedy = "关闭不再使用的客户端：同一应用的每条连接都会分走一部分事件，通常一条就够。"
    en_remedy = "Stop the clients that are left over: each takes a part of the app's events, and mostly one is enough."
    link = "/document/larkstead/long-connection"
    app_id: str = ""
    app_name: str = ""
    most: int = 0


class TicketRefused(Refusal):
    """The address of a long connection was used already, is older than a minute, or was never given out."""

    zh = "这个长连接地址已用过、已过期，或不是由这台服务器签发的。"
    en = "This address of a long connection was used, has expired, or is not from this server."
    zh_remedy = "每次连接前都重新请求 /callback/ws/endpoint；SDK 会自动这样做。"
    en_remedy = "Ask /callback/ws/endpoint anew before each connection, as the SDKs do."
    link = "/document/larkstead/long-connection"

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


class WrongDomain(Refusal):
    """The app's enterprise is of one brand, and its program asked at the host of the other."""

    zh = "应用所属的企业使用[ {own}|另一个品牌的域名]，请求却发到了[ {host}|本域名]。"
    en = "The app's enterprise is at [{own}|the domain of the other brand], and the request went to [{host}|this one]."
    zh_remedy = "在 SDK 中改用企业所属品牌的域名：飞书为 open.feishu.cn，Lark 为 open.larksuite.com。"
    en_remedy = "Let the SDK use the domain of the enterprise's brand: open.feishu.cn or, of Lark, open.larksuite.com."
    link = "/document/larkstead/long-connection"
    own: str = ""
    host: str = ""


class TicketRefused(Refusal):
    """The address of a long connection was used already, is older than a minute, or was never given out."""

    zh = "这个长连接地址已用过、已过期，或不是由这台服务器签发的。"
    en = "This address of a long connection was used, has expired, or is not from this server."
    zh_remedy = "每次连接前都重新请求 /callback/ws/endpoint；SDK 会自动这样做。"
    en_remedy = "Ask /callback/ws/endpoint anew before each connection, as the SDKs do."
    link = "/document/larkstead/long-connection"

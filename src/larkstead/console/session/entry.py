"""Who may come in: the server's owner by its own key, all others by password, and new ones as the operator decides."""

from larkstead.console.action import Caller, Response
from larkstead.world.directory.records import Tenant
from larkstead.world.refusals import NotAllowed


class TenantCard(Response):
    """An enterprise one belongs to."""

    tenant_key: str
    name: str


class OwnerOnly(NotAllowed):
    """Only whoever holds the server's own key may do this; `command` lets them in."""

    zh = "只有这台服务器的所有者可以免密登录。"
    en = "Only the owner of this server signs in without a password."
    zh_remedy = "在运行 Larkstead 的机器上执行 {command}，打开它打印的一次性地址。"
    en_remedy = "On the machine that Larkstead runs on, run {command} and open the address that it prints."


class TicketOver(NotAllowed):
    """The owner's one-time address was used, is too old, or was made with another key."""

    zh = "这个一次性地址无效：已经用过、已过期，或来自另一台服务器。"
    en = "This one-time address is not good: it was used, has expired, or is of another server."
    zh_remedy = "执行 {command} 获取新的地址。"
    en_remedy = "Run {command} for a new one."


class NotHere(NotAllowed):
    """The owner comes in from the machine that the server runs on; `why` is what shows that a request did not."""

    zh = "所有者只能从运行 Larkstead 的机器直接登录（{why}）。"
    en = "The owner signs in straight from the machine that Larkstead runs on ({why})."
    zh_remedy = "不要经过代理访问；在远程机器上请使用 SSH 端口转发。"
    en_remedy = "Go there without a proxy; from elsewhere, forward the port by SSH."


class InvitedOnly(NotAllowed):
    """Nobody makes an account or founds an enterprise here without an invitation."""

    zh = "这台服务器只接受受邀注册。"
    en = "This server takes only people who were invited."
    zh_remedy = "请企业管理员发送邀请链接；运行服务器的人可执行 larkstead invite。"
    en_remedy = "Ask an enterprise's admin for an invitation; who runs the server makes one with `larkstead invite`."


def owner_command(caller: Caller) -> str:
    """What the server's owner runs to come in."""
    return f"larkstead open --url {caller.site.base_url}"


def check_invited(caller: Caller, code: str, *, founding: bool) -> None:
    """Refuse who may not come, or whose invitation is not good for what they want."""
    tenants = caller.world.tenants
    if code and founding:
        tenants.founding_invitation(code)
    elif code:
        tenants.joining_invitation(code)
    elif caller.site.settings.invited_only and not caller.owner:
        raise InvitedOnly()


def tenant_card(tenant: Tenant) -> TenantCard:
    """An enterprise as pages are told of it."""
    return TenantCard(tenant_key=tenant.tenant_key, name=tenant.name)

"""Why something about users and departments is refused."""

from larkstead.world.refusal import Refusal
from larkstead.world.refusals import NotAllowed


class NotAdmin(NotAllowed):
    """Only an admin of the enterprise may do this."""

    zh = "此操作需要企业管理员身份。"
    en = "Only an admin of the enterprise may do this."
    zh_remedy = "请联系企业管理员。"
    en_remedy = "Ask the enterprise's admin."


class LastAdmin(Refusal):
    """The enterprise would be left without an active admin."""

    zh = "企业至少需要一名在职的管理员。"
    en = "An enterprise needs at least one active admin."
    zh_remedy = "先把另一名成员设为管理员。"
    en_remedy = "Make another member an admin first."
    link = "/admin/members"


class DepartmentInUse(Refusal):
    """The department has members or departments below it."""

    zh = "部门“{name}”下还有成员或子部门。"
    en = '"{name}" still has members or departments below it.'
    zh_remedy = "先移走成员和子部门。"
    en_remedy = "Move its members and departments away first."
    link = "/admin/departments"


class NotActive(Refusal):
    """The person has resigned or is frozen; `status` says which."""

    zh = "{name} 的账号不可用（{status}）。"
    en = "{name} cannot sign in ({status})."
    zh_remedy = "请联系企业管理员。"
    en_remedy = "Ask the enterprise's admin."

"""Why something about accounts and invitations is refused."""

from larkstead.world.refusal import Refusal


class InvitationOver(Refusal):
    """The invitation was revoked, has expired, or never existed."""

    zh = "邀请链接无效或已过期。"
    en = "This invitation is not valid any more."
    zh_remedy = "请管理员重新邀请。"
    en_remedy = "Ask an admin for a new invitation."


class AlreadyMember(Refusal):
    """The account already is a member of the enterprise."""

    zh = "你已是“{tenant_name}”的成员。"
    en = 'You already are a member of "{tenant_name}".'


class WrongPassword(Refusal):
    """E-mail and password do not belong together (which of the two is wrong is not told)."""

    zh = "邮箱或密码不正确。"
    en = "The e-mail or the password is wrong."

"""Checks of what people type in, shared by the rooms; each gives the value as it is kept."""

import re

from larkstead.world.refusals import BadField

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+|[^@\s]+@localhost")
_MOBILE = re.compile(r"\+?[0-9]{5,15}")
_CHINESE_MOBILE = re.compile(r"1[0-9]{10}")


def bad(field: str, zh: str, en: str) -> BadField:
    """The refusal of one field's value."""
    return BadField(field=field, why_zh=zh, why_en=en)


def has_nul(value: object) -> bool:
    """Whether a text in the value has the character NUL, which PostgreSQL does not keep."""
    if isinstance(value, str):
        return "\0" in value
    parts = [*value, *value.values()] if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    return any(map(has_nul, parts))


def text(field: str, value: str, *, least: int = 0, most: int) -> str:
    """A line or text of `least` to `most` characters, without the spaces around it."""
    value = value.strip()
    if has_nul(value):
        raise bad(field, f"{field} 不能包含空字符（NUL）。", f"{field} must not have the character NUL.")
    if len(value) < least:
        raise bad(field, f"{field} 不能为空。", f"{field} must not be empty.")
    if len(value) > most:
        raise bad(field, f"{field} 不能超过 {most} 个字符。", f"{field} may have at most {most} characters.")
    return value


def email(value: str, *, required: bool = False, field: str = "email") -> str:
    """An e-mail address in lower case (two that differ in case only are one), or an empty string."""
    value = value.strip().lower()
    if not value and not required:
        return ""
    if len(value) > 254 or not _EMAIL.fullmatch(value):
        raise bad(field, "邮箱格式不正确。", "This is not an e-mail address.")
    return value


def mobile(value: str) -> str:
    """A mobile number with its country code, `+86` being added to an eleven-digit Chinese one; or an empty string."""
    value = re.sub(r"[\s()-]", "", value)
    if not value:
        return ""
    if not _MOBILE.fullmatch(value):
        raise bad("mobile", "手机号格式不正确。", "This is not a mobile number.")
    return f"+86{value}" if _CHINESE_MOBILE.fullmatch(value) else value

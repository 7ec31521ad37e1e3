"""Contacts: departments and pages of people."""

from larkstead.explain.case import Case
from larkstead.explain.findings import Finding, Remedy, both
from larkstead.explain.registry import rule
from larkstead.explain.users import audience


@rule(40004)
async def department_outside(case: Case) -> Finding | None:
    """The department is outside the app's contacts range."""
    app = case.app
    if app is None:
        return None
    online = case.cell.availability.online(app)
    text = case.value("department_id")
    name = _department(case, text)
    if online is None:
        cause = both(
            f"应用“{app.name}”还没有发布过版本，通讯录权限范围为空。",
            f"{app.name} has no published version: its contacts range is empty.",
        )
    else:
        whom = audience(case, app, online.availability)
        cause = both(
            f"{name or '该部门'} 不在应用“{app.name}”的通讯录权限范围内：版本 {online.number} 对 {whom.zh} 可用。",
            f"{name or 'The department'} is outside the contacts range of {app.name}: version {online.number} has "
            f"{whom.en}.",
        )
    text_ = both(
        "创建新版本，把该部门加入可用范围后发布。", "Create a version whose availability has it, and publish it."
    )
    return Finding(cause, remedies=(Remedy(text_, f"/app/{app.app_id}/version"),))


def _department(case: Case, text: str) -> str:
    if text == "0":
        return "根部门 / the root department"
    sealed = case.cell.identities.explain(text) if text else None
    for one in case.cell.memory.departments:
        if one.department_id == text or (sealed is not None and one.id == sealed.id):
            return one.name
    return ""


@rule(40001, 41012)
async def wrong_user_id(case: Case) -> Finding | None:
    """A user id of another kind than user_id_type says."""
    from_path = case.value("user_id") or case.value("user_ids")
    kind = case.value("user_id_type") or "open_id"
    if not from_path:
        return None
    cause = both(f"{from_path} 不是 {kind}。", f"{from_path} is no {kind}.")
    text = both("让 user_id_type 与 ID 的类型一致。", "Let user_id_type say what kind of id it is.")
    return Finding(cause, remedies=(Remedy(text),))


@rule(40011, endpoint="contact.v3.user.find_by_department")
async def page_size(case: Case) -> Finding | None:
    """A page size out of bounds."""
    size = case.value("page_size")
    cause = both(
        f"page_size{f' {size}' if size else ''} 超出范围。", f"page_size{f' {size}' if size else ''} is out of bounds."
    )
    corrected = case.corrected(page_size="50") if size else None
    text = both("page_size 应为 1 到 50。", "page_size is 1 to 50.")
    return Finding(cause, remedies=(Remedy(text),), corrected=corrected)


@rule(40012, 232001, 1810001)
async def page_token(case: Case) -> Finding | None:
    """A page token of another list or of other parameters, or a page size out of bounds."""
    token, size = case.value("page_token"), case.value("page_size")
    if "size" in case.reason or (size and not token):
        cause = both(f"page_size {size} 超出范围。", f"page_size {size} is out of bounds.")
        text = both(
            "page_size 应在文档给出的范围内（通常为 1 到 50 或 100）。", "Keep page_size within the page's bounds."
        )
        return Finding(cause, remedies=(Remedy(text),))
    cause = both(
        "page_token 不是这个列表在相同参数下给出的：翻页时其余参数必须保持不变，page_token 原样传回。",
        "The page_token was not given by this list with these parameters: while paging the others stay as they are.",
    )
    text = both("去掉 page_token，从第一页开始。", "Leave page_token out and start with the first page.")
    return Finding(cause, remedies=(Remedy(text),))

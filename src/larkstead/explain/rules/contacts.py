"""Contacts: departments and pages of people."""

from larkstead.explain.case import Case
from larkstead.explain.findings import Finding, Remedy, both, told
from larkstead.explain.registry import rule
from larkstead.explain.users import audience
from larkstead.world.apps.refusals import DepartmentOutOfReach
from larkstead.world.refusals import BadPageSize


@rule(DepartmentOutOfReach)
async def department_outside(case: Case, cause: DepartmentOutOfReach) -> Finding | None:
    """The department is outside the app's contacts range."""
    app = case.app
    if app is None:
        return None
    then = case.cell.memory.versions.get(cause.version) if cause.version else None
    online = case.cell.availability.online(app) if not cause.app_id else then
    known = case.cell.memory.departments.get(cause.department)
    name = known.name if known is not None else _department(case, case.value("department_id"))
    if online is None:
        wrong = both(
            f"应用“{app.name}”还没有发布过版本，通讯录权限范围为空。",
            f"{app.name} has no published version: its contacts range is empty.",
        )
    else:
        whom = audience(case, app, online.availability)
        wrong = both(
            f"{name or '该部门'} 不在应用“{app.name}”的通讯录权限范围内：版本 {online.number} 对 {whom.zh} 可用。",
            f"{name or 'The department'} is outside the contacts range of {app.name}: version {online.number} has "
            f"{whom.en}.",
        )
    text_ = both(
        "创建新版本，把该部门加入可用范围后发布。", "Create a version whose availability has it, and publish it."
    )
    return Finding(wrong, remedies=(Remedy(text_, f"/app/{app.app_id}/version"),))


def _department(case: Case, text: str) -> str:
    if text == "0":
        return "根部门 / the root department"
    sealed = case.cell.identities.explain(text) if text else None
    rooms, memory = case.cell.departments, case.cell.memory
    found = rooms.find(text) or (None if sealed is None else memory.departments.get(sealed.id))
    return "" if found is None else found.name


@rule(BadPageSize)
async def page_size(case: Case, cause: BadPageSize) -> Finding | None:
    """A page size out of bounds."""
    size = case.value("page_size")
    if not size:
        return None
    wrong = both(f"page_size {size} 超出范围。", f"page_size {size} is out of bounds.")
    return told(cause, wrong=wrong, corrected=case.corrected(page_size="50"))

"""How people and departments look to an API caller. Fields that need a scope are here as well: the gate leaves out
what the caller may not see.
"""

from typing_extensions import TypedDict

from larkstead.contract.gen.contact import v3_user_get as get_
from larkstead.gate.call import Call
from larkstead.world.org.records import Department, User

ROOT = "0"


class Person(TypedDict, total=False, closed=True):
    """What the pages of all user endpoints list. Each lists a few members more, not the same ones."""

    union_id: str
    user_id: str
    open_id: str
    name: str
    en_name: str
    nickname: str
    email: str
    mobile: str
    mobile_visible: bool
    gender: int
    avatar: get_.AvatarInfo
    status: get_.UserStatus
    department_ids: list[str]
    leader_user_id: str
    city: str
    country: str
    work_station: str
    join_time: int
    is_tenant_manager: bool
    employee_no: str
    employee_type: int
    orders: list[get_.UserOrder]
    custom_attrs: list[get_.UserCustomAttr]
    enterprise_email: str
    job_title: str
    geo: str
    job_level_id: str
    job_family_id: str
    department_path: list[get_.DepartmentDetail]
    dotted_line_leader_user_ids: list[str]


def user_view(call: Call, user: User, department_id_type: str) -> Person:
    """A person as the user endpoints answer. What Larkstead does not keep of people is there and empty."""
    identities = call.cell.identities
    departments = department_ids(call, user.departments, department_id_type)
    view: Person = {
        "union_id": identities.union_id(user),
        "user_id": user.user_id,
        "open_id": identities.open_id(call.caller, user),
        "name": user.name,
        "en_name": user.en_name,
        "nickname": "",
        "email": user.email,
        "mobile": user.mobile,
        "mobile_visible": True,
        "gender": 0,
        "avatar": _avatar(call.user_picture(user)),
        "status": status_view(user),
        "department_ids": departments,
        "leader_user_id": "",
        "city": "",
        "country": "",
        "work_station": "",
        "join_time": 0,
        "is_tenant_manager": user.is_admin,
        "employee_no": "",
        "employee_type": 1,
        "orders": _orders(departments),
        "custom_attrs": [],
        "enterprise_email": "",
        "job_title": "",
        "geo": "",
        "job_level_id": "",
        "job_family_id": "",
        "dotted_line_leader_user_ids": [],
    }
    if not user.mobile:
        del view["mobile"]
    return view


def _avatar(picture: str) -> get_.AvatarInfo:
    return {"avatar_72": picture, "avatar_240": picture, "avatar_640": picture, "avatar_origin": picture}


def status_view(user: User) -> get_.UserStatus:
    """What a person's status is."""
    return {
        "is_frozen": user.status == "frozen",
        "is_resigned": user.status == "resigned",
        "is_activated": user.status == "active",
        "is_exited": False,
        "is_unjoin": False,
    }


def department_id(call: Call, department: Department, department_id_type: str) -> str:
    """A department's id of the kind the caller asked for."""
    if department_id_type == "department_id":
        return department.department_id
    return call.cell.identities.open_department_id(department)


def department_ids(call: Call, departments: tuple[int, ...], department_id_type: str) -> list[str]:
    """The ids of a person's departments; who is in none belongs to the root."""
    memory = call.cell.memory.departments
    return [department_id(call, memory.at(id), department_id_type) for id in departments] or [ROOT]


def department_paths(call: Call, user: User, department_id_type: str) -> list[get_.DepartmentDetail]:
    """Each department of a person with those above it, from the top down."""
    memory = call.cell.memory.departments
    paths: list[get_.DepartmentDetail] = []
    for id in user.departments:
        line = [memory.at(above) for above in reversed(call.cell.availability.line_of(id))]
        paths.append(
            {
                "department_id": department_id(call, line[-1], department_id_type),
                "department_name": {"name": line[-1].name},
                "department_path": {
                    "department_ids": [department_id(call, one, department_id_type) for one in line],
                    "department_path_name": {"name": "-".join(one.name for one in line)},
                },
            }
        )
    return paths


def _orders(departments: list[str]) -> list[get_.UserOrder]:
    # The first department is the main one: the one with the greatest order.
    return [
        {"department_id": id, "user_order": 0, "department_order": len(departments) - at, "is_primary_dept": at == 0}
        for at, id in enumerate(departments)
    ]

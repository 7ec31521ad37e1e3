"""Members and departments, as events tell them, with what needs a scope: that is taken out where it is not held. What
is not kept of them is there and empty.
"""

from larkstead.delivery.events.hearing import Hearing
from larkstead.wire.events.gen.contact import DepartmentEvent, UserEvent
from larkstead.world.org.records import Department, User
from larkstead.world.pictures import user_picture

ROOT = "0"


def user_view(hearing: Hearing, user: User) -> UserEvent:
    """A member."""
    identities = hearing.cell.identities
    picture = user_picture(hearing.base_url, identities, user)
    departments = department_ids(hearing, user.departments)
    told: UserEvent = {
        "open_id": identities.open_id(hearing.app, user),
        "union_id": identities.union_id(user),
        "user_id": user.user_id,
        "name": user.name,
        "en_name": user.en_name,
        "nickname": "",
        "email": user.email,
        "enterprise_email": "",
        "job_title": "",
        "mobile": user.mobile,
        "gender": 0,
        "avatar": {"avatar_72": picture, "avatar_240": picture, "avatar_640": picture, "avatar_origin": picture},
        "status": {
            "is_frozen": user.status == "frozen",
            "is_resigned": user.status == "resigned",
            "is_activated": user.status == "active",
            "is_exited": False,
            "is_unjoin": False,
        },
        "department_ids": departments,
        "leader_user_id": "",
        "city": "",
        "country": "",
        "work_station": "",
        "join_time": 0,
        "employee_no": "",
        "employee_type": 1,
        "orders": [
            {
                "department_id": id,
                "user_order": 0,
                "department_order": len(departments) - at,
                "is_primary_dept": at == 0,
            }
            for at, id in enumerate(departments)
        ],
        "custom_attrs": [],
        "job_level_id": "",
        "job_family_id": "",
        "dotted_line_leader_user_ids": [],
    }
    return told


def department_ids(hearing: Hearing, ids: tuple[int, ...]) -> list[str]:
    """The departments of a member, those that are there; who is in none belongs to the root."""
    found = (hearing.cell.memory.departments.get(id) for id in ids)
    return [hearing.cell.identities.open_department_id(one) for one in found if one is not None] or [ROOT]


def department_view(hearing: Hearing, department: Department, *, deleted: bool = False) -> DepartmentEvent:
    """A department."""
    identities, above = hearing.cell.identities, hearing.cell.memory.departments.get(department.parent)
    return {
        "name": department.name,
        "parent_department_id": ROOT if above is None else identities.open_department_id(above),
        "department_id": department.department_id,
        "open_department_id": identities.open_department_id(department),
        "leader_user_id": "",
        "chat_id": "",
        "order": 0,
        "status": {"is_deleted": deleted},
        "leaders": [],
        "department_hrbps": [],
    }

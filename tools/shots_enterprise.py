"""An enterprise of real size for `make shots`: a seed file with 200 people, 60 apps, deep departments and
groups of 200, whose names are as long, as right-to-left and as colourful as people's names are. Always the same.
"""

import json
import random
from typing import Any

TENANT_KEY = "2f1a6c0de3b54d99"
PEOPLE, APPS, GROUPS, LEVELS, TEAMS = 200, 60, 12, 9, 24
SURNAMES, GIVEN = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗", "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华"
LATIN = ("Anna Berg", "Jo Li", "Zoë Müller-Lüdenscheidt", "Siobhán O'Connor", "Nguyễn Thị Minh Khai", "Łukasz Żółć")
# Sixty characters, the most that a name may have; right to left; emoji; and what looks like markup or a sentence.
ODD_NAMES = (
    "Maximiliane Wilhelmine von Hohenstein-Schwarzenberg zu Lippe",
    "阿卜杜拉·买买提江·艾合买提·吐尔逊江·库尔班·热合曼·阿不都热依木·玉素甫江·买合木提·伊斯拉木·阿迪力江·木合塔尔",
    "عبد الرحمن بن محمد الخوارزمي",
    "فاطمة الزهراء بنت عبد العزيز آل سعود المستشارة القانونية",
    "יעל בן־דוד",
    "👩‍🚀 Ada 🚀🌕",
    "🎉🎉🎉",
    '<b>Bob</b> & "Co"',
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbau",
    "प्रिया शर्मा",
)
APP_WORDS = ("Deploy", "Alarm", "Leave", "Expense", "Survey", "Roster", "Invoice", "Ticket", "Release", "Backup")
ODD_APPS = (
    "Quarterly revenue reconciliation & variance reporting assistant",
    "跨部门大型活动排期与会议室资源冲突自动协调以及差旅报销单据智能预审核机器人助手（华东华南联合试点第三期）测试版",
    "مساعد الموارد البشرية للإجازات والرواتب",
    "🤖 Bot 🤖",
    "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz",
)
ODD_GROUPS = (
    "2026 年度全球产品发布会筹备与供应链应急协调及海外渠道联合推广跨时区值班交接大群（含外包与实习生）",
    "All hands: product, design, engineering, support, and guests",
    "فريق المنتج والتصميم – الإصدار الجديد (نسخة تجريبية)",
    "🎂🎈 Birthdays 🎈🎂",
)
EVERY_SCOPE = ("im:message:send_as_bot", "im:message", "im:chat:readonly", "contact:user.base:readonly")
WORDY = (
    "A description that goes on for longer than a card has room for, because whoever wrote it was asked to mention "
    "the owner, the rota, the escalation path, the data that is kept and for how long, and whom to ask about it."
)
DESCRIPTIONS = (
    "",
    "Tells the team what happened.",
    "收集各部门的请假、报销与排班申请，按照公司制度逐级转交审批人，并在每个工作日上午九点把尚未处理的事项汇总后推送到对应的群里。",
    WORDY,
)


def user_id(number: int) -> str:
    """The user_id of a person, the first of whom is the admin and owns most apps."""
    return f"real{number:04}"


def app_id(number: int) -> str:
    """The app_id of an app."""
    return f"cli_{0xA0_0000_0000 + number:016x}"


def chat_id(number: int) -> str:
    """The chat_id of a group; the first ones have everybody in them."""
    return f"oc_{0xC0_0000_0000 + number:032x}"


def seed() -> str:
    """The seed file."""
    chance = random.Random(12)  # noqa: S311  always the same enterprise
    return json.dumps({"tenants": [_tenant(chance)]}, ensure_ascii=False, indent=1)


def _tenant(chance: random.Random) -> dict[str, Any]:
    return {
        "tenant_key": TENANT_KEY,
        "name": "Nordlicht 全球协作与数字化运营集团 (Beteiligungsgesellschaft mbH)",
        "departments": _departments(),
        "people": [_person(number, chance) for number in range(PEOPLE)],
        "apps": [_app(number, chance) for number in range(APPS)],
        "chats": [_group(number, chance) for number in range(GROUPS)],
    }


def _departments() -> list[dict[str, Any]]:
    deep = [
        {"department_id": f"deep-{level}", "name": f"第 {level + 1} 层 Department of level {level + 1}"}
        | ({"parent": f"deep-{level - 1}"} if level else {})
        for level in range(LEVELS)
    ]
    names = (
        "研发中心",
        "Customer Success",
        "قسم المبيعات",
        "🛠️ Tools",
        "Finance, Controlling & Investor Relations (EMEA)",
    )
    teams = [
        {"department_id": f"team-{number}", "name": f"{names[number % len(names)]} {number + 1}"}
        for number in range(TEAMS)
    ]
    return deep + teams


def _person(number: int, chance: random.Random) -> dict[str, Any]:
    # Odd ones stand among the first as well as further down, where pages and rows begin anew.
    if number % 19 in (1, 2) or 0 < number < len(ODD_NAMES):
        name = ODD_NAMES[number % len(ODD_NAMES)]
    elif number % 7 == 0:
        name = chance.choice(LATIN)
    else:
        name = chance.choice(SURNAMES) + chance.choice(GIVEN) + chance.choice(GIVEN)
    where = [f"team-{number % TEAMS}"] + ([f"deep-{number % LEVELS}"] if number % 3 == 0 else [])
    where += [f"team-{(number + step) % TEAMS}" for step in (3, 5, 8)] if number % 17 == 0 else []
    return {
        "user_id": user_id(number),
        "name": name,
        "en_name": f"Person {number}" if number % 4 else "",
        "email": f"person.{number}@nordlicht-digital-operations.example" if number % 5 else "",
        "mobile": f"+86130{number:08}",
        "admin": number == 0 or number % 60 == 7,
        "departments": list(dict.fromkeys(where)),
    }


def _app(number: int, chance: random.Random) -> dict[str, Any]:
    odd = ODD_APPS[number] if number < len(ODD_APPS) else ""
    kind = chance.choice(("bot", "助手", f"for {chance.choice(LATIN)}"))
    icons = ("blue", "green", "orange", "red", "purple", "teal", "grey")
    return {
        "app_id": app_id(number),
        "app_secret": f"secret-of-app-{number:04}",
        "name": odd or f"{chance.choice(APP_WORDS)} {kind} {number}",
        "description": DESCRIPTIONS[number % len(DESCRIPTIONS)],
        "icon": icons[number % len(icons)],
        "owner": user_id(0 if number % 3 else number % PEOPLE),
        "collaborators": [user_id(one) for one in range(1, 30)] if number == 1 else [],
        "scopes": list(EVERY_SCOPE) if number % 2 == 0 else [EVERY_SCOPE[0]],
        "bot": number % 5 != 4,
        "publish": number % 10 != 9,
        "availability": "everyone" if number % 4 else {"people": [user_id(one) for one in range(120)]},
    }


def _group(number: int, chance: random.Random) -> dict[str, Any]:
    everybody = number < len(ODD_GROUPS)
    members = range(1, PEOPLE) if everybody else sorted(chance.sample(range(1, PEOPLE), 30))
    bots = [app_id(one) for one in range(12) if one % 5 != 4] if everybody else [app_id(number % 4)]
    return {
        "chat_id": chat_id(number),
        "name": ODD_GROUPS[number] if everybody else f"Project {number} {chance.choice(GIVEN)}{chance.choice(GIVEN)}组",
        "owner": user_id(0),
        "people": [user_id(one) for one in members],
        "bots": bots,
        "managers": [user_id(one) for one in (1, 2, 3)] if everybody else [],
        "description": DESCRIPTIONS[3] if everybody else "",
        "group_message_type": "thread" if number == len(ODD_GROUPS) else "chat",
    }

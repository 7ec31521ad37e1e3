"""The life of the enterprise of real size (`shots_enterprise`): what its people and programs did before the pictures
are taken. 2,000 messages, calls that failed, events, versions, reviews, and the audit lines of all that.

Each chat is written by one thread in one order, so that the pictures show the same at each run.
"""

import json
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from larkstead.cli import console_calls, owner
from larkstead.cli.client import Client
from tools.shots_enterprise import APPS, GROUPS, PEOPLE, TENANT_KEY, app_id, chat_id, user_id

THREADS = 8
# Messages in the largest group, and in each of the others; together with those of bots to persons some 2,000.
IN_LARGEST, IN_OTHERS, TO_PERSONS = 1_000, 70, 200
SPEAKERS = 12
VERSIONS, REVIEWS, REJECTED = 24, 14, 6
LONG = (
    "我把周五讨论的内容整理成三点：第一，灰度范围从 5% 扩大到 20%；第二，回滚开关由值班同学掌握；第三，周三前补齐监控。"
    "如果有不同意见请直接在这里回复，我会在今天下班前更新文档。 "
)
TEXTS = (
    "好的",
    "Shipped. The dashboard is green again, and I'll keep an eye on the error budget until tomorrow.",
    LONG * 3,
    "صباح الخير! هل يمكنك مراجعة الإصدار 2.4.0 قبل الساعة 10:30؟",
    "👍🎉🚀",
    "https://example.com/a/very/long/path/that/has/no/place/to/break/" + "segment-of-the-address/" * 9 + "?q=1#top",
    "line one\nline two\n\nline four\tafter a tab",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2,
)
POST = {
    "zh_cn": {
        "title": "发布清单 · Release checklist · قائمة الإصدار",
        "content": [
            [{"tag": "text", "text": "请逐项确认："}, {"tag": "a", "text": "runbook", "href": "https://example.com"}],
            [{"tag": "text", "text": LONG, "style": ["bold"]}],
            [{"tag": "code_block", "language": "SQL", "text": "SELECT * FROM t WHERE name = 'a';\n" * 6}],
        ],
    }
}
CARD = {
    "header": {"title": {"tag": "plain_text", "content": "Pipeline 4711 failed 🚨 in eu-central-1"}, "template": "red"},
    "elements": [
        {"tag": "div", "text": {"tag": "lark_md", "content": "**Stage** integration\n" + LONG}},
        {
            "tag": "action",
            "actions": [
                {"tag": "button", "text": {"tag": "plain_text", "content": words}, "type": "default"}
                for words in ("Retry", "忽略并继续发布到生产环境", "Open the log of the stage that failed")
            ],
        },
    ],
}


def give_life(url: str, facts: dict[str, Any]) -> dict[str, Any]:
    """Let everybody do what they did; the facts for pages, which show the largest group."""
    admin = _as(url, 0)
    _work_on(admin, facts["app_id"])
    tokens = [_token(admin, number) for number in range(3)]
    tasks: list[Callable[[], object]] = [
        lambda: _talk(url, 0, IN_LARGEST, tokens[0]),
        *[lambda number=number: _talk(url, number, IN_OTHERS, tokens[0]) for number in range(1, GROUPS)],
        lambda: _tell_persons(url, tokens[2]),
        lambda: _fail(url, tokens[1], facts),
        lambda: _administer(admin),
    ]
    with ThreadPoolExecutor(THREADS) as pool:
        for done in [pool.submit(task) for task in tasks]:
            done.result()
    _ask_for_reviews(admin)
    return {**facts, "chat_id": chat_id(0), "person": user_id(0), "other_person": user_id(1)}


def _as(url: str, number: int) -> Client:
    client = owner.come_in(owner.key_of(url))
    client.console("session.continue_as", {"tenant_key": TENANT_KEY, "user_id": user_id(number)})
    return client


def _token(admin: Client, number: int) -> str:
    asked = {"app_id": app_id(number), "app_secret": f"secret-of-app-{number:04}"}
    return str(admin.api("POST", "/auth/v3/tenant_access_token/internal", body=asked).json["tenant_access_token"])


def _work_on(admin: Client, app: str) -> None:
    """The app whose pages are shown: versions, members, events, templates."""
    for step in range(VERSIONS):
        plan = admin.console("versions.prepare", {"app_id": app})
        audience = {"users": [user_id(one) for one in range(step * 4 + 1)], "departments": [f"team-{step % 9}"]}
        drafted = {"app_id": app, "number": plan["number"], "notes": f"{step}. {LONG}", "availability": audience}
        version = admin.console("versions.create", drafted)["version"]["version_id"]
        admin.console("versions.submit", {"app_id": app, "version_id": version})
    console_calls.enable(admin, app, ["im:message", "im:chat", "im:message.group_msg", "contact:user.email:readonly"])
    for number in range(1, 25):
        admin.console("members.add", {"app_id": app, "user_id": user_id(number)})
    admin.console("events.configure", {"app_id": app, "mode": "here"})
    types = ["im.message.receive_v1", "im.chat.member.bot.added_v1", "im.message.message_read_v1"]
    admin.console("events.subscribe", {"app_id": app, "add": types})
    published = admin.console("versions.prepare", {"app_id": app})
    drafted = {"app_id": app, "number": published["number"], "notes": "Hears", "availability": {"everyone": True}}
    version = admin.console("versions.create", drafted)["version"]["version_id"]
    admin.console("versions.submit", {"app_id": app, "version_id": version})
    admin.console("groups.add", {"chat_id": chat_id(0), "app_ids": [app]})


def _talk(url: str, group: int, many: int, token: str) -> None:
    """A conversation: people write, and now and then a bot."""
    speakers = [_as(url, (group * 3 + number) % 30) for number in range(SPEAKERS)] if group == 0 else [_as(url, 0)]
    chat, sent = chat_id(group), ""
    for number in range(many):
        if group == 0 and number % 9 == 8:
            _bot_says(speakers[0], token, ("chat_id", chat), number)
            continue
        # Somebody writes three lines, then another one does.
        speaker = speakers[number // 3 % len(speakers)]
        kind, content = _content(number)
        ask = {"chat_id": chat, "msg_type": kind, "content": content, "uuid": f"real-{group}-{number}"}
        reply = {"reply_to": sent} if sent and number % 11 == 10 else {}
        sent = speaker.console("messenger.send", {**ask, **reply})["message_id"]
        if group == 0 and number > many - 40 and number % 4 == 0:
            for one in speakers[:5]:
                one.console("messenger.react", {"message_id": sent, "emoji_type": "THUMBSUP"})


def _content(number: int) -> tuple[str, str]:
    if number % 50 == 49:
        return "post", json.dumps(POST)
    return "text", json.dumps({"text": TEXTS[number * 7 % len(TEXTS)]})


def _bot_says(client: Client, token: str, to: tuple[str, str], number: int) -> None:
    kind, content = ("interactive", json.dumps(CARD)) if number % 27 == 26 else _content(number)
    body = {"receive_id": to[1], "msg_type": kind, "content": content}
    query = {"receive_id_type": to[0]}
    client.api("POST", "/im/v1/messages", token=token, query=query, body=body)


def _tell_persons(url: str, token: str) -> None:
    client = Client(url)
    for number in range(TO_PERSONS):
        _bot_says(client, token, ("user_id", user_id(number % PEOPLE)), number)


def _fail(url: str, token: str, facts: dict[str, Any]) -> None:
    """Calls that are refused, each for another reason."""
    client = Client(url)
    asked = {"app_id": facts["app_id"], "app_secret": facts["app_secret"]}
    own = client.api("POST", "/auth/v3/tenant_access_token/internal", body=asked).json["tenant_access_token"]
    bodies = (
        {"receive_id": "ou_nobody", "msg_type": "text", "content": '{"text": "hi"}'},
        {"receive_id": chat_id(1), "msg_type": "text", "content": "no JSON " + LONG},
        {"receive_id": chat_id(9), "msg_type": "text", "content": '{"text": "hi"}'},
        {"receive_id": chat_id(0), "msg_type": "telegram", "content": "{}"},
        {"receive_id": chat_id(0), "msg_type": "text", "content": '{"text": "hi"}'},
    )
    for number in range(250):
        body = bodies[number % len(bodies)]
        kind = "open_id" if body["receive_id"].startswith("ou_") else "chat_id"
        for bearer in (own, token if number % 2 else "t-expired"):
            client.api("POST", "/im/v1/messages", token=bearer, query={"receive_id_type": kind}, body=body)


def _administer(admin: Client) -> None:
    """What an admin does in a year: audit lines, people who left, invitations, templates, custom bots."""
    for number in range(150, 170):
        admin.console("admin.update_member", {"user_id": user_id(number), "status": ("frozen", "resigned")[number % 2]})
    for number in range(30):
        admin.console("admin.update_member", {"user_id": user_id(100 + number), "en_name": f"Renamed {number}"})
    for _ in range(6):
        admin.console("admin.invite")
    for number in (10, 20, 30):
        admin.console("admin.disable_app", {"app_id": app_id(number)})
    for number in range(8):
        bot = {"chat_id": chat_id(0), "name": f"Monitor 监控告警转发机器人 {number}", "description": LONG[:60]}
        admin.console("custom_bots.create", bot)
        admin.console("templates.create", {"name": f"Weekly report 周报卡片模板 {number}", "card": json.dumps(CARD)})


def _ask_for_reviews(admin: Client) -> None:
    """From now on everything needs a review: some wait, some were refused, the rest are online."""
    admin.console("admin.set_rules", {"publish_exempt": False, "scope_preset": "none"})
    developed = (number for number in range(APPS) if number % 3 and number % 10 != 9 and number not in (10, 20, 30))
    for step, number in enumerate(_first(developed, REVIEWS + REJECTED)):
        app = app_id(number)
        scopes = ["contact:user.phone:readonly", "im:chat", "im:resource", "contact:contact:readonly_as_app"]
        console_calls.enable(admin, app, scopes[: step % 4 + 1])
        plan = admin.console("versions.prepare", {"app_id": app})
        audience = {"users": [user_id(one) for one in range(step * 9)], "departments": ["deep-8", "team-3"]}
        drafted = {"app_id": app, "number": plan["number"], "notes": LONG * (step % 3 + 1), "availability": audience}
        version = admin.console("versions.create", {**drafted, "apply_reason": LONG})["version"]["version_id"]
        ask = {"app_id": app, "version_id": version}
        admin.console("versions.submit", {**ask, "apply_reason": LONG})
        if step >= REVIEWS:
            admin.console("admin.reject" if step % 2 else "admin.approve", {**ask, **_reason(step)})


def _reason(step: int) -> dict[str, str]:
    return {"reason": LONG} if step % 2 else {}


def _first(numbers: Iterable[int], many: int) -> list[int]:
    return [number for number, _ in zip(numbers, range(many), strict=False)]

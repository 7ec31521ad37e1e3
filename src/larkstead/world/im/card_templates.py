"""Card templates: people write cards with variables in them, publish them, and let apps send them."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from larkstead.store.changes import Change
from larkstead.wire.cards import CardError, Fault, check
from larkstead.wire.cards.faults import unparsed
from larkstead.wire.cards.filling import TooMuch, fill, places_in
from larkstead.wire.cards.variables import KINDS, NAME, Variable, fault_of
from larkstead.wire.content import Draft, card_draft, limit_of
from larkstead.wire.ids import new_template_id
from larkstead.wire.jsons import dump, load
from larkstead.world.apps.records import App
from larkstead.world.declarations import CARD_TEMPLATE_VERSIONS, CARD_TEMPLATES
from larkstead.world.im.cards import bad_card
from larkstead.world.im.records import CustomBot
from larkstead.world.im.refusals import TooLong
from larkstead.world.im.template_records import CardTemplate, CardTemplateVersion
from larkstead.world.memory import TenantMemory
from larkstead.world.memory_table import MemoryTable
from larkstead.world.org.records import User
from larkstead.world.refusals import NotAllowed, NotFound
from larkstead.world.validators import bad, text

UNKNOWN, NOT_GRANTED = 200380, 200381
_UNKNOWN_TEXT: Final = "template does not exist, please confirm whether this template has been released"
_NOT_GRANTED_TEXT: Final = (
    "template is not visible to app, please confirm whether the app is allowed to use this template"
)
NAME_MOST: Final = 50
TEMPLATES_MOST, VERSIONS_MOST, VARIABLES_MOST, GRANTS_MOST = 500, 100, 100, 200
# Of a template's draft, and of the samples of its variables: a card may have 30 KB when it is filled.
CARD_MOST: Final = 100_000
TEMPLATE_ID = re.compile(r"[A-Za-z0-9_-]{4,64}")
_NUMBER = re.compile(r"(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})")


class CardTemplates:
    """The card templates of an enterprise. Only this room writes them."""

    def __init__(self, memory: TenantMemory) -> None:
        self._memory = memory

    @property
    def _templates(self) -> MemoryTable[CardTemplate]:
        return self._memory.table(CARD_TEMPLATES)

    @property
    def _versions(self) -> MemoryTable[CardTemplateVersion]:
        return self._memory.table(CARD_TEMPLATE_VERSIONS)

    # --- who there is

    def of(self, user: User) -> list[CardTemplate]:
        """Those that somebody may change, the newest change first."""
        found = [one for one in self._templates if self.may_change(user, one)]
        return sorted(found, key=lambda one: (-one.updated_at, -one.id))

    def at(self, template_id: str) -> CardTemplate:
        """Refuses with NotFound."""
        found = self.named(template_id)
        if found is None:
            raise NotFound("template", template_id)
        return found

    def named(self, template_id: str) -> CardTemplate | None:
        """The one with this template_id."""
        return self._templates.find("template_id", template_id)

    def versions(self, template: CardTemplate) -> list[CardTemplateVersion]:
        """What was published of it, the newest first."""
        return sorted(self._versions.of("template", template.id), key=lambda one: one.id, reverse=True)

    def newest(self, template: CardTemplate) -> CardTemplateVersion | None:
        """What is sent where no version is named; None before it was published."""
        return max(self._versions.of("template", template.id), key=lambda one: one.id, default=None)

    def is_changed(self, template: CardTemplate) -> bool:
        """Whether its draft is not what is sent."""
        newest = self.newest(template)
        return newest is None or (newest.card, newest.variables) != (template.card, template.variables)

    def may_change(self, by: User, template: CardTemplate) -> bool:
        """Whether somebody looks after it: who made it, and the enterprise's admins."""
        return by.is_admin or by.id == template.creator

    # --- writing

    async def create(
        self, by: User, name: str, card: str, variables: Sequence[Variable] = (), template_id: str | None = None
    ) -> CardTemplate:
        """A new one; `template_id` pins what programs have already. Refuses with BadField."""
        if len(self._templates) >= TEMPLATES_MOST:
            raise bad("name", f"最多 {TEMPLATES_MOST} 个卡片模板。", f"There are {TEMPLATES_MOST} templates at most.")
        chosen = template_id or new_template_id()
        if TEMPLATE_ID.fullmatch(chosen) is None or self.named(chosen) is not None:
            raise bad("template_id", "这个模板 ID 不可用。", "This template_id cannot be used.")
        id, now = self._memory.stamp()
        template = CardTemplate(
            id=id,
            tenant=self._memory.tenant_id,
            template_id=chosen,
            name=_name(name),
            creator=by.id,
            card=_card(card),
            variables=_variables(variables),
            apps=(),
            bots=(),
            created_at=now,
            updated_at=now,
        )
        await self._memory.write([self._templates.put(template)])
        return template

    async def save(
        self, by: User, template: CardTemplate, name: str, card: str, variables: Sequence[Variable]
    ) -> CardTemplate:
        """Change its draft; what was published stays. Refuses with NotAllowed, BadField."""
        self._require(by, template)
        values = {"name": _name(name), "card": _card(card), "variables": _variables(variables)}
        return await self._change(template, **values)

    async def grant(
        self, by: User, template: CardTemplate, apps: Sequence[App], bots: Sequence[CustomBot]
    ) -> CardTemplate:
        """Say which apps and custom bots may send it. Refuses with NotAllowed, BadField."""
        self._require(by, template)
        if len(apps) + len(bots) > GRANTS_MOST:
            raise bad("apps", f"最多 {GRANTS_MOST} 个应用和机器人。", f"{GRANTS_MOST} apps and bots are the most.")
        ids = tuple(dict.fromkeys(app.id for app in apps)), tuple(dict.fromkeys(bot.id for bot in bots))
        return await self._change(template, apps=ids[0], bots=ids[1])

    async def remove(self, by: User, template: CardTemplate) -> None:
        """Take it away: nobody can send it any more, and what was sent stays. Refuses with NotAllowed."""
        self._require(by, template)
        versions = [self._versions.drop(one) for one in self.versions(template)]
        await self._write([*versions, self._templates.drop(template)])

    async def publish(self, by: User, template: CardTemplate, number: str = "") -> CardTemplateVersion:
        """Make the draft what is sent, as the version `number` ("" for the next). Refuses with NotAllowed, BadField
        where the card, filled with its samples, is none.
        """
        self._require(by, template)
        known = self.versions(template)
        if len(known) >= VERSIONS_MOST:
            raise bad("number", f"最多 {VERSIONS_MOST} 个版本。", f"{VERSIONS_MOST} versions are the most.")
        chosen = number or self.next_number(template)
        if _NUMBER.fullmatch(chosen) is None or any(one.number == chosen for one in known):
            raise bad(
                "number", "请填写未用过的版本号，如 1.0.0。", "Give a number that was not used yet, such as 1.0.0."
            )
        self._check_preview(template)
        id, now = self._memory.stamp()
        version = CardTemplateVersion(
            id, template.tenant, template.id, chosen, template.card, template.variables, created_at=now
        )
        _, change = self._templates.change(template, updated_at=now)
        await self._memory.write([self._versions.put(version), change])
        return version

    def next_number(self, template: CardTemplate) -> str:
        """The version number that follows the highest."""
        numbers = [tuple(int(part) for part in one.number.split(".")) for one in self.versions(template)]
        if not numbers:
            return "1.0.0"
        first, second, third = max(numbers)
        return f"{first}.{second}.{third + 1}"

    def _check_preview(self, template: CardTemplate) -> None:
        try:
            preview_of(template)
        except CardError as error:
            told = error.fault.ext
            raise bad("card", f"卡片不正确：{told}", f"The card is not right: {told}") from None
        except TooMuch:
            raise bad("card", "卡片过大。", "The card is too large.") from None

    async def _change(self, template: CardTemplate, **values: Any) -> CardTemplate:
        changed, change = self._templates.change(template, updated_at=self._memory.now_ms(), **values)
        await self._write([change])
        return changed

    async def _write(self, changes: Sequence[Change]) -> None:
        await self._memory.write(changes)

    def _require(self, by: User, template: CardTemplate) -> None:
        if not self.may_change(by, template):
            raise NotAllowed()

    # --- sending

    def draft(self, sender: App | CustomBot | None, data: Mapping[str, Any]) -> Draft:
        """The card that a template makes for somebody who may send it: `data` has template_id, and
        template_version_name and template_variable where they are given. Refuses with BadCard, TooLong.
        """
        version = self._version(sender, data)
        given = data.get("template_variable")
        if given is not None and not isinstance(given, dict):
            raise bad_card(unparsed("template_variable", (), "template_variable"))
        variables = read_variables(version.variables)
        if (fault := fault_of(variables, given or {})) is not None:
            raise bad_card(fault)
        try:
            card = filled(version.card, given or {})
        except CardError as error:
            raise bad_card(error.fault) from None
        except TooMuch as much:
            raise TooLong(size=much.size, limit=limit_of("interactive")) from None
        return card_draft(card)

    def _version(self, sender: App | CustomBot | None, data: Mapping[str, Any]) -> CardTemplateVersion:
        template_id = data.get("template_id")
        named = template_id if isinstance(template_id, str) else ""
        number = data.get("template_version_name")
        template = self.named(named)
        versions = self.versions(template) if template is not None else []
        found = next((one for one in versions if not number or one.number == number), None)
        if template is None or found is None:
            raise bad_card(_fault("template_unknown", UNKNOWN, _UNKNOWN_TEXT, named, f"templateID: {named[:100]}"))
        granted = template.bots if isinstance(sender, CustomBot) else template.apps
        if sender is None or sender.id not in granted:
            who = sender.app_id if isinstance(sender, App) else "custom bot"
            told = f"appID: {who}, templateID: {named}"
            raise bad_card(_fault("template_not_granted", NOT_GRANTED, _NOT_GRANTED_TEXT, named, told))
        return found


def _fault(rule: str, code: int, message: str, template_id: str, value: str) -> Fault:
    return Fault(rule, (), code, message, value, data={"key": template_id[:100]})


def preview_of(template: CardTemplate) -> dict[str, Any]:
    """The draft filled with its samples. Raises CardError, TooMuch."""
    samples = {one.name: one.sample for one in read_variables(template.variables) if one.sample is not None}
    return filled(template.card, samples)


def filled(card: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """A card's JSON with values, looked over. Raises CardError, TooMuch."""
    made = fill(load(card), values)
    # Before anything looks at its parts.
    if (size := len(dump(made))) > limit_of("interactive"):
        raise TooMuch(size)
    faults = check(made)
    if any(fault.refused for fault in faults):
        raise CardError(faults)
    assert isinstance(made, dict), "what passes the check is a card"
    return made


def read_variables(variables: str) -> list[Variable]:
    """The variables of a template, as they are kept."""
    return [Variable(**one) for one in load(variables)]


def undeclared(card: str, variables: Sequence[Variable]) -> list[str]:
    """The names in a card's JSON that no variable has, in order."""
    known = {one.name for one in variables}
    return [name for name in dict.fromkeys(places_in(load(card))) if name not in known]


def _name(name: str) -> str:
    return text("name", name, most=NAME_MOST)


def _card(card: str) -> str:
    try:
        read = load(card) if len(card) <= CARD_MOST else None
    except ValueError:
        raise bad("card", "卡片不是正确的 JSON。", "The card is not JSON.") from None
    if not isinstance(read, dict):
        raise bad("card", "请填写一个卡片 JSON 对象。", "Give the JSON object of a card.")
    return card


def _variables(variables: Sequence[Variable]) -> str:
    names = [one.name for one in variables]
    if len(names) > VARIABLES_MOST or len(set(names)) < len(names):
        raise bad(
            "variables",
            f"变量最多 {VARIABLES_MOST} 个，名称不能重复。",
            f"{VARIABLES_MOST} variables are the most, each with a name of its own.",
        )
    for one in variables:
        if NAME.fullmatch(one.name) is None:
            raise bad("variables", f"变量名 {one.name[:64]} 不正确。", f"{one.name[:64]} is no name of a variable.")
        if one.type not in KINDS:
            raise bad("variables", f"没有类型 {one.type[:64]}。", f"There is no type {one.type[:64]}.")
        if one.sample is not None and (fault := fault_of([one], {one.name: one.sample})) is not None:
            raise bad("variables", f"示例值不正确：{fault.value}", f"The sample is not right: {fault.value}")
    kept = dump([{"name": one.name, "type": one.type, "sample": one.sample} for one in variables]).decode()
    if len(kept) > CARD_MOST:
        raise bad("variables", "示例值过大。", "The samples are too large.")
    return kept

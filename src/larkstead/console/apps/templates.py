"""Card templates: written with a live preview, published, and let to apps and custom bots."""

from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import Field

from larkstead.console.action import LARGE_BODY_MOST, Caller, Done, Nothing, Request, Response, action
from larkstead.console.apps.icons import custom_icon_address, icon_address
from larkstead.derive.views import DocText
from larkstead.explain.card_words import words_for
from larkstead.explain.case import pretty
from larkstead.wire.cards import CardError
from larkstead.wire.cards.filling import TooMuch
from larkstead.wire.cards.variables import KINDS, Variable
from larkstead.wire.jsons import dump, load
from larkstead.world.apps.records import App
from larkstead.world.im.card_templates import (
    CARD_MOST,
    GRANTS_MOST,
    VARIABLES_MOST,
    filled,
    read_variables,
    undeclared,
)
from larkstead.world.im.cards import names_in
from larkstead.world.im.records import CustomBot
from larkstead.world.im.template_records import CardTemplate
from larkstead.world.refusal import Refusal
from larkstead.world.refusals import NotAllowed, NotFound
from larkstead.world.validators import bad

CardText = Annotated[str, Field(max_length=CARD_MOST)]
# What a new template holds.
FIRST_CARD = """{
  "schema": "2.0",
  "header": {"title": {"tag": "plain_text", "content": "${title}"}, "template": "blue"},
  "body": {"elements": [{"tag": "markdown", "content": "${text}"}]}
}
"""
FIRST_VARIABLES = (Variable("title", "text", "Title"), Variable("text", "text", "**Hello** from a template"))


class TemplateVariable(Request):
    """A variable; `sample` is JSON, "" for none."""

    name: Annotated[str, Field(max_length=100)]
    type: Annotated[str, Field(max_length=40)]
    sample: CardText = ""


Variables = Annotated[tuple[TemplateVariable, ...], Field(max_length=VARIABLES_MOST + 1)]
Ids = Annotated[tuple[str, ...], Field(max_length=GRANTS_MOST + 1)]


class TemplateRef(Request):
    """A template by its template_id."""

    template_id: str


class CreateTemplate(Request):
    """A new template; without `card` it holds a small one. `template_id` pins what programs have already."""

    name: str
    card: CardText = ""
    variables: Variables = ()
    template_id: str | None = None


class SaveTemplate(TemplateRef):
    """The draft as it is to be."""

    name: str
    card: CardText
    variables: Variables = ()


class PreviewTemplate(Request):
    """A draft that is being written."""

    card: CardText
    variables: Variables = ()


class PublishTemplate(TemplateRef):
    """The draft as a version; "" is the next number."""

    number: str = ""


class GrantTemplate(TemplateRef):
    """Who may send it: all of them, in the place of those who might before."""

    app_ids: Ids = ()
    custom_bot_ids: Ids = ()


class VariableCard(Response):
    """A variable; `sample` is JSON, "" for none."""

    name: str
    type: str
    sample: str


class TemplateVersionCard(Response):
    """A published version; its time is in ms."""

    number: str
    created_at: int


class TemplateUser(Response):
    """An app or a custom bot, by app_id or custom_bot_id; `place` is the group of a custom bot."""

    id: str
    kind: str
    name: str
    avatar: str
    place: str


class TemplateLine(Response):
    """A template as the list shows it; `online` is the newest version, "" for none."""

    template_id: str
    name: str
    creator: str
    online: str
    changed: bool
    users: int
    updated_at: int


class TemplateList(Response):
    """The templates one may change, the newest change first."""

    templates: list[TemplateLine]


class TemplateCard(Response):
    """A template whole. `choices` are those whom one may let use it; `types` those that variables may have."""

    template_id: str
    name: str
    creator: str
    card: str
    variables: list[VariableCard]
    versions: list[TemplateVersionCard]
    next_number: str
    changed: bool
    users: list[TemplateUser]
    choices: list[TemplateUser]
    types: list[str]
    updated_at: int


class TemplatePreview(Response):
    """What a draft makes with its samples: the card as JSON, or why there is none (`ext` is the platform's text).
    `undeclared` are names in it that no variable has, `users` the names of people by the ids in the card.
    """

    card: str
    ext: str
    said: DocText | None
    remedy: DocText | None
    undeclared: list[str]
    users: dict[str, str]


@action("templates.list")
async def templates(caller: Caller, _: Nothing) -> TemplateList:
    """The card templates one may change."""
    return TemplateList(templates=[_line(caller, one) for one in caller.cell.card_templates.of(caller.me)])


@action("templates.create", most=LARGE_BODY_MOST)
async def create(caller: Caller, ask: CreateTemplate) -> TemplateCard:
    """A new card template."""
    variables = _variables(ask.variables) if ask.card else FIRST_VARIABLES
    made = await caller.cell.card_templates.create(
        caller.me, ask.name, ask.card or FIRST_CARD, variables, ask.template_id or None
    )
    return _card(caller, made)


@action("templates.get")
async def get(caller: Caller, ask: TemplateRef) -> TemplateCard:
    """A card template whole."""
    return _card(caller, _template(caller, ask))


@action("templates.save", most=LARGE_BODY_MOST)
async def save(caller: Caller, ask: SaveTemplate) -> TemplateCard:
    """Change the draft of a card template."""
    template, variables = _template(caller, ask), _variables(ask.variables)
    return _card(caller, await caller.cell.card_templates.save(caller.me, template, ask.name, ask.card, variables))


@action("templates.preview", most=LARGE_BODY_MOST)
async def preview(caller: Caller, ask: PreviewTemplate) -> TemplatePreview:
    """What a draft makes with its samples."""
    variables = _variables(ask.variables)
    samples = {one.name: one.sample for one in variables if one.sample is not None}
    try:
        names = undeclared(ask.card, variables)
    except ValueError:
        return _no_card("卡片不是正确的 JSON。", "The card is not JSON.")
    try:
        card = filled(ask.card, samples)
    except CardError as error:
        said, remedy = words_for(error.fault)
        return TemplatePreview(
            card="",
            ext=error.fault.ext,
            said=DocText(zh=said.zh, en=said.en),
            remedy=DocText(zh=remedy.zh, en=remedy.en),
            undeclared=names,
            users={},
        )
    except TooMuch:
        return _no_card("卡片过大。", "The card is too large.")
    users = names_in(card, caller.cell.identities, None, of_any_app=True)
    return TemplatePreview(card=pretty(card), ext="", said=None, remedy=None, undeclared=names, users=users)


@action("templates.publish")
async def publish(caller: Caller, ask: PublishTemplate) -> TemplateCard:
    """Make the draft of a card template what is sent."""
    template = _template(caller, ask)
    await caller.cell.card_templates.publish(caller.me, template, ask.number)
    return _card(caller, caller.cell.card_templates.at(template.template_id))


@action("templates.grant")
async def grant(caller: Caller, ask: GrantTemplate) -> TemplateCard:
    """Say which apps and custom bots may send a card template."""
    template = _template(caller, ask)
    apps = [_app(caller, app_id, template) for app_id in ask.app_ids]
    bots = [_bot(caller, id, template) for id in ask.custom_bot_ids]
    return _card(caller, await caller.cell.card_templates.grant(caller.me, template, apps, bots))


@action("templates.remove")
async def remove(caller: Caller, ask: TemplateRef) -> Done:
    """Take a card template away."""
    await caller.cell.card_templates.remove(caller.me, _template(caller, ask))
    return Done()


def _template(caller: Caller, ask: TemplateRef) -> CardTemplate:
    found = caller.cell.card_templates.at(ask.template_id)
    if not caller.cell.card_templates.may_change(caller.me, found):
        raise NotAllowed()
    return found


def _may_let(caller: Caller, app: App) -> bool:
    return app.owner == caller.me.id or caller.me.id in app.collaborators


def _app(caller: Caller, app_id: str, template: CardTemplate) -> App:
    app = caller.cell.apps.at(app_id)
    if app.id not in template.apps and not _may_let(caller, app):
        raise NotFound("app", app_id)
    return app


def _bot(caller: Caller, id: str, template: CardTemplate) -> CustomBot:
    try:
        bot = caller.cell.identities.custom_bot(id)
    except Refusal:
        raise NotFound("app", id) from None
    if bot.id not in template.bots and not caller.cell.custom_bots.may_change(caller.me, bot):
        raise NotFound("app", id)
    return bot


def _variables(given: Sequence[TemplateVariable]) -> list[Variable]:
    return [Variable(one.name, one.type, _sample(one)) for one in given]


def _sample(variable: TemplateVariable) -> Any:
    try:
        return load(variable.sample) if variable.sample else None
    except ValueError:
        name = variable.name[:64]
        raise bad("variables", f"{name} 的示例值不是 JSON。", f"The sample of {name} is not JSON.") from None


def _no_card(zh: str, en: str) -> TemplatePreview:
    return TemplatePreview(card="", ext="", said=DocText(zh=zh, en=en), remedy=None, undeclared=[], users={})


def _line(caller: Caller, template: CardTemplate) -> TemplateLine:
    cell = caller.cell
    newest = cell.card_templates.newest(template)
    return TemplateLine(
        template_id=template.template_id,
        name=template.name,
        creator=cell.memory.users.at(template.creator).name,
        online=newest.number if newest else "",
        changed=cell.card_templates.is_changed(template),
        users=len(template.apps) + len(template.bots),
        updated_at=template.updated_at,
    )


def _card(caller: Caller, template: CardTemplate) -> TemplateCard:
    cell = caller.cell
    users = [
        *(_of_app(cell.memory.apps.at(id)) for id in template.apps),
        *(_of_bot(caller, cell.memory.custom_bots.at(id)) for id in template.bots),
    ]
    return TemplateCard(
        template_id=template.template_id,
        name=template.name,
        creator=cell.memory.users.at(template.creator).name,
        card=template.card,
        variables=[
            VariableCard(name=one.name, type=one.type, sample="" if one.sample is None else dump(one.sample).decode())
            for one in read_variables(template.variables)
        ],
        versions=[
            TemplateVersionCard(number=one.number, created_at=one.created_at)
            for one in cell.card_templates.versions(template)
        ],
        next_number=cell.card_templates.next_number(template),
        changed=cell.card_templates.is_changed(template),
        users=users,
        choices=_choices(caller),
        types=list(KINDS),
        updated_at=template.updated_at,
    )


def _choices(caller: Caller) -> list[TemplateUser]:
    cell, me = caller.cell, caller.me
    apps = [_of_app(app) for app in cell.memory.apps.of("developer", me.id)]
    bots = [bot for bot in cell.memory.custom_bots if not bot.removed and cell.custom_bots.may_change(me, bot)]
    return [*apps, *(_of_bot(caller, bot) for bot in bots)]


def _of_app(app: App) -> TemplateUser:
    return TemplateUser(id=app.app_id, kind="app", name=app.name, avatar=icon_address(app), place="")


def _of_bot(caller: Caller, bot: CustomBot) -> TemplateUser:
    id, chat = caller.cell.identities.custom_bot_id(bot), caller.cell.memory.chats.at(bot.chat)
    return TemplateUser(id=id, kind="custom_bot", name=bot.name, avatar=custom_icon_address(id, bot), place=chat.name)

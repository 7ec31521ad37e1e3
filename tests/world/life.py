"""Somebody uses everything, in a random order: for tests of what holds whatever was done."""

import asyncio
import json
import random
from contextlib import suppress

from larkstead.wire.cards.variables import Variable
from larkstead.wire.ids import Kind
from larkstead.world.apps.bot_menu_records import MenuEntry
from larkstead.world.apps.records import Audience
from larkstead.world.cell import Cell
from larkstead.world.declarations import BATCH_MESSAGES
from larkstead.world.im.batch_messages import Receivers
from larkstead.world.im.card_kit import Operation
from larkstead.world.im.card_token_refusals import TokenSpent
from larkstead.world.im.card_updates import Pressed
from larkstead.world.im.chat_menus import GivenItem, GivenMenu
from larkstead.world.im.chat_tabs import GivenTab
from larkstead.world.im.follow_ups import Bubble
from larkstead.world.im.group_rules import PartyKey
from larkstead.world.im.messages import Outgoing, Sender
from larkstead.world.im.records import Message
from larkstead.world.im.stickers import STICKERS
from larkstead.world.im.uploads import NewFile
from larkstead.world.refusal import Refusal
from tests.world.conftest import Disk
from tests.world.enterprises import CONTACTS, SEND, Enterprise, WorldRooms

STEPS = 600
TEMPLATE = '{"type":"template","data":{"template_id":"%s","template_variable":{"a":"hi"}}}'
ADDRESS = "https://a.example.com"
HOUR_S = 3_600


ENTITY = (
    '{"schema":"2.0","config":{"streaming_mode":true},'
    '"body":{"elements":[{"tag":"markdown","element_id":"a","content":""}]}}'
)
NAMED = '{"type":"card","data":{"card_id":"%s"}}'
CARD = '{"config":{"update_multi":true},"elements":[{"tag":"markdown","content":"%s"}]}'


class Life:
    """Somebody uses everything, in a random order."""

    def __init__(self, disk: Disk, world: WorldRooms, homes: list[Enterprise], seed: int) -> None:
        self.disk, self.world, self.homes = disk, world, homes
        self.random = random.Random(seed)
        self.made = 0

    @classmethod
    async def begin(cls, disk: Disk, world: WorldRooms, seed: int) -> "Life":
        """Two enterprises, one where nothing needs a review and one where everything does, each with a bot online."""
        homes = [await Enterprise.found(world, exempt=exempt) for exempt in (True, False)]
        for home in homes:
            app = await home.rooms.apps.add_bot(home.app, home.developer)
            version = await home.rooms.versions.create(app, home.developer, "1.0.0", "notes", Audience(everyone=True))
            if (await home.rooms.versions.submit(version, home.developer)).status == "in_review":
                await home.rooms.reviews.approve(home.rooms.version(version), home.admin)
        life = cls(disk, world, homes, seed)
        for home in homes:
            # While the bot is there for everybody, which chance may end early.
            await life.show_one(home)
            await life.configure(home)
            await home.rooms.clock.advance(60_000, None)
        return life

    async def live(self, steps: int = STEPS) -> None:
        """Do so much."""
        for _ in range(steps):
            await self.step()

    async def step(self) -> None:
        home = self.random.choice(self.homes)
        doing = self.random.choice([
            self.user, self.department, self.move, self.app, self.publish, self.group, self.join, self.leave, self.rule,
            self.end, self.say, self.say, self.once, self.read, self.token, self.upload, self.model, self.session,
            self.invitation, self.pin, self.notices, self.card, self.draft, self.resign, self.close, self.hook,
            self.second_thoughts, self.prefer, self.follow, self.urge, self.show_one, self.entity, self.marks,
            self.template, self.around, self.visit, self.listen, self.configure,
        ])  # fmt: skip
        # Nothing of that kind is there yet, or it is refused: that is life.
        with suppress(Refusal, IndexError):
            await doing(home)
        self.disk.clock.go_on(seconds=self.random.uniform(0, 2 * HOUR_S / STEPS))

    def name(self) -> str:
        self.made += 1
        return f"name {self.made}"

    async def user(self, home: Enterprise) -> None:
        user = self.random.choice(home.rooms.users.all())
        await home.rooms.users.add(self.name(), email=f"u{self.made}@example.com", by=home.admin)
        await home.rooms.users.update(
            user, home.admin, name=self.name(), mobile=self.random.choice(["", "13000000002"])
        )
        await home.rooms.users.set_status(user, home.admin, self.random.choice(["active", "frozen", "active"]))

    async def department(self, home: Enterprise) -> None:
        made = await home.rooms.departments.add(self.name(), by=home.admin)
        user = self.random.choice(home.rooms.users.all())
        await home.rooms.users.update(user, home.admin, departments=[made.id] * self.random.randint(0, 1))

    async def move(self, home: Enterprise) -> None:
        all_of = home.rooms.departments.all()
        one, other = self.random.choice(all_of), self.random.choice(all_of)
        await home.rooms.departments.move(one, home.admin, self.random.choice([0, other.id]))
        await home.rooms.departments.remove(other, home.admin)

    async def app(self, home: Enterprise) -> None:
        app = await home.rooms.apps.create(home.developer, self.name())
        await home.rooms.apps.add_collaborator(app, home.developer, home.member)
        await home.rooms.scopes.enable(app, [SEND, CONTACTS], home.developer)
        await home.rooms.apps.set_forbidden(app, home.admin, Audience(users=(home.member.id,)))

    async def publish(self, home: Enterprise) -> None:
        rooms, app = home.rooms, self.random.choice(list(home.rooms.memory.apps))
        app = await rooms.apps.add_bot(app, home.developer)
        version = await rooms.versions.create(
            app, home.developer, rooms.versions.next_number(app), "notes", Audience(everyone=True)
        )
        version = await rooms.versions.submit(version, home.developer)
        if version.status == "in_review":
            await rooms.reviews.approve(version, home.admin)

    async def group(self, home: Enterprise) -> None:
        users = self.random.sample(home.rooms.users.all(), 2)
        await home.rooms.chats.create_group(home.admin, self.name(), users, [home.rooms.app(home.app)])

    async def join(self, home: Enterprise) -> None:
        chat = self.random.choice(list(home.rooms.memory.chats))
        await home.rooms.chats.add(home.admin, chat, [self.random.choice(home.rooms.users.all())])
        await home.rooms.chats.rename(home.admin, chat, self.name())

    async def rule(self, home: Enterprise) -> None:
        rooms, admin = home.rooms, home.admin
        group = await rooms.chats.create_group(admin, self.name(), [home.member], [rooms.app(home.app)])
        await rooms.group_settings.update(admin, group, {"membership_approval": "approval_required"})
        await rooms.group_settings.add_managers(admin, group, [("user", home.member.id)])
        await rooms.group_settings.delete_managers(admin, group, [("user", home.member.id)])
        await rooms.group_settings.moderate(admin, group, "moderator_list", [home.member])
        for user in (home.developer, home.admin):
            await rooms.chats.add(home.member, group, [user])
        await rooms.joining.refuse(admin, group, home.developer)
        await rooms.chats.add(home.member, group, [home.developer])
        if self.random.random() < 0.5:
            await rooms.group_settings.update(admin, group, {}, owner=home.member)
        else:
            await rooms.group_settings.add_managers(admin, group, [("user", home.member.id)])

    async def leave(self, home: Enterprise) -> None:
        chat = self.random.choice(list(home.rooms.memory.chats))
        member = self.random.choice(home.rooms.chats.members(chat))
        await home.rooms.chats.remove(home.admin, chat, member.kind, member.member)

    async def end(self, home: Enterprise) -> None:
        await home.rooms.chats.dissolve(home.admin, self.random.choice(list(home.rooms.memory.chats)))

    async def say(self, home: Enterprise, uuid: str | None = None) -> None:
        sender = Sender(user=home.admin) if self.random.random() < 0.5 else Sender(home.rooms.app(home.app))
        await home.rooms.messages.send(sender, home.member, Outgoing("text", '{"text":"hi"}', uuid))

    async def hook(self, home: Enterprise) -> None:
        chat = self.random.choice([one for one in home.rooms.memory.chats if one.mode == "group"])
        bot = await home.rooms.custom_bots.create(home.admin, chat, self.name(), keywords=["hi"])
        await home.rooms.messages.send(Sender(bot=bot), chat, Outgoing("text", '{"text":"hi"}'))
        await home.rooms.custom_bots.change(home.admin, bot, name=self.name(), signed=True)
        if self.random.random() < 0.5:
            await home.rooms.custom_bots.remove(home.admin, bot)

    async def once(self, home: Enterprise) -> None:
        await self.say(home, self.random.choice("abcdefgh"))

    async def card(self, home: Enterprise) -> None:
        sender = Sender(home.rooms.app(home.app))
        sent = await home.rooms.messages.send(sender, home.member, Outgoing("interactive", CARD % self.name()))
        await home.rooms.card_updates.update(sender, sent, CARD % self.name())
        await home.rooms.messages.reply(Sender(user=home.member), sent, Outgoing("text", '{"text":"seen"}'))

    async def _press(self, home: Enterprise, card: Message) -> None:
        app, tokens = home.rooms.app(home.app), home.rooms.card_tokens
        token = await tokens.issue(app, card, home.member)
        own = Pressed((("", home.member.id),), lambda: tokens.spend(app, token))
        for shared in ("true", "false", "true")[: self.made % 4]:
            with suppress(TokenSpent):
                content = (CARD % self.name()).replace("true", shared)
                await home.rooms.card_updates.update(Sender(app), card, content, press=own)
        if self.made % 5 == 0:
            await tokens.tidy()

    async def second_thoughts(self, home: Enterprise) -> None:
        sender = Sender(user=home.admin)
        sent = await home.rooms.messages.send(sender, home.member, Outgoing("text", '{"text":"hi"}'))
        for _ in range(2):
            await home.rooms.edits.edit(sender, sent, Outgoing("text", f'{{"text":"{self.name()}"}}'))
        if self.random.random() < 0.5:
            await home.rooms.recalls.recall(sender, sent)
        await home.rooms.messages.reply(Sender(user=home.member), sent, Outgoing("text", '{"text":"what was it?"}'))

    async def urge(self, home: Enterprise) -> None:
        rooms, sender = home.rooms, Sender(home.rooms.app(home.app))
        chat = await rooms.chats.create_group(home.admin, self.name(), [home.member], [rooms.app(home.app)])
        sent = await rooms.messages.send(sender, chat, Outgoing("text", '{"text":"hi"}'))
        await rooms.urgents.urge(sender, sent, [home.member], self.random.choice(["app", "sms", "phone"]))
        if self.random.random() < 0.5:
            await rooms.urgents.confirm(home.member, chat, sent.id)

    async def show_one(self, home: Enterprise) -> None:
        rooms, app = home.rooms, home.rooms.app(home.app)
        chat = await rooms.chats.create_group(home.admin, self.name(), [home.member], [app])
        sent = await rooms.messages.send(Sender(app), chat, Outgoing("interactive", CARD % self.name()))
        await self._press(home, sent)
        card = await rooms.ephemerals.send(app, chat, home.member, CARD % self.name())
        if self.random.random() < 0.5:
            await rooms.ephemerals.delete(app, card)
        await self.offer(home)
        await self.many(home)

    async def offer(self, home: Enterprise) -> None:
        rooms, app = home.rooms, home.rooms.app(home.app)
        asked = await rooms.messages.send(Sender(app), home.member, Outgoing("text", '{"text":"shall I?"}'))
        await rooms.follow_ups.push(app, asked, [Bubble("yes", {"zh_cn": "好"})])
        sticker = json.dumps({"file_key": rooms.stickers.key(self.random.choice([*STICKERS.values()]))})
        await rooms.messages.send(Sender(user=home.member), app, Outgoing("sticker", sticker))

    async def many(self, home: Enterprise) -> None:
        rooms, app = home.rooms, home.rooms.app(home.app)
        to = Receivers([home.member, home.admin], rooms.departments.all()[:1])
        batch = await rooms.batch_messages.send(app, to, "text", '{"text":"all of you"}')
        await self._gone_out(rooms)
        if self.made % 2:
            await rooms.batch_messages.recall(app, rooms.memory.table(BATCH_MESSAGES).at(batch.id))
            await self._gone_out(rooms)

    async def _gone_out(self, rooms: Cell) -> None:
        while any(one.waits for one in rooms.memory.table(BATCH_MESSAGES)):  # noqa: ASYNC110 - it tells nobody
            await asyncio.sleep(0.001)

    async def entity(self, home: Enterprise) -> None:
        rooms, app = home.rooms, home.rooms.app(home.app)
        entity = await rooms.card_kit.create(app, ENTITY)
        what = Outgoing("interactive", NAMED % entity.id)
        if self.random.random() < 0.8:
            await rooms.messages.send(Sender(app), home.member, what)
        await rooms.card_kit.stream(app, str(entity.id), Operation(1), "a", self.name())

    async def marks(self, home: Enterprise) -> None:
        sender, bot = Sender(user=home.member), Sender(home.rooms.app(home.app))
        sent = await home.rooms.messages.send(bot, home.member, Outgoing("text", '{"text":"hi"}'))
        for kind in ("OK", "SMILE"):
            await home.rooms.reactions.add(sender, sent, kind)
        await home.rooms.message_pins.pin(sender, sent)
        if self.random.random() < 0.7:
            await home.rooms.reactions.take_back(sender, sent, "OK")
            await home.rooms.message_pins.unpin(sender, sent)

    async def template(self, home: Enterprise) -> None:
        rooms, admin = home.rooms, home.admin
        made = await rooms.card_templates.create(admin, self.name(), CARD % "${a}", [Variable("a", "text")])
        made = await rooms.card_templates.grant(admin, made, [rooms.app(home.app)], [])
        await rooms.card_templates.publish(admin, made)
        named = TEMPLATE % made.template_id
        await rooms.messages.send(Sender(rooms.app(home.app)), home.member, Outgoing("interactive", named))
        made = await rooms.card_templates.save(admin, rooms.card_templates.at(made.template_id), "b", CARD % "b", [])
        if self.random.random() < 0.5:
            await rooms.card_templates.remove(admin, made)

    async def around(self, home: Enterprise) -> None:
        rooms, app = home.rooms, home.rooms.app(home.app)
        by: PartyKey = ("user", home.admin.id)
        group = await rooms.chats.create_group(home.admin, self.name(), [home.member], [app])
        await rooms.announcements.write(by, group, 0, self.name(), [])
        await rooms.top_notices.put(by, group, None)
        await rooms.who_may.change(by, group, notice="only_owner")
        tabs = await rooms.tabs.add(by, group, [GivenTab("", "url", "a", ADDRESS), GivenTab("", "url", "b", ADDRESS)])
        await rooms.tabs.remove(by, group, [str(tabs[-1].id)])
        await rooms.menus.add(by, group, [GivenMenu(GivenItem("NONE", self.name()))])
        await rooms.feed.create(app, [home.member], "", notify=False, title=self.name(), link=ADDRESS)
        await rooms.feed.set_time_sensitive(app, group, [home.member], on=True)
        tag, _ = await rooms.tags.create(app, self.name(), {"zh_cn": self.name()})
        await rooms.tags.bind(app, group, [str(tag.id)])
        await rooms.tags.change(app, tag, name=self.name(), names={"en_us": self.name()})
        if self.random.random() < 0.5:
            await rooms.tags.unbind(app, group, [str(tag.id)])
            await rooms.top_notices.remove(by, group)

    async def draft(self, home: Enterprise) -> None:
        rooms, app = home.rooms, self.random.choice(list(home.rooms.memory.apps))
        version = await rooms.versions.create(app, home.developer, rooms.versions.next_number(app), "notes")
        version = await rooms.versions.edit(version, home.developer, notes=self.name())
        if self.random.random() < 0.5:
            version = await rooms.versions.submit(version, home.developer)
            version = await rooms.versions.withdraw(version, home.developer)
        await rooms.versions.delete(version, home.developer)

    async def resign(self, home: Enterprise) -> None:
        user = await home.rooms.users.add(self.name(), by=home.admin)
        await home.rooms.users.set_status(user, home.admin, "resigned")

    async def close(self, home: Enterprise) -> None:
        app = self.random.choice(list(home.rooms.memory.apps))
        await home.rooms.apps.update(app, home.developer, description=self.name())
        await home.rooms.apps.disable(app, home.admin)
        await home.rooms.apps.enable(app, home.admin)

    async def read(self, home: Enterprise) -> None:
        chat = self.random.choice(list(home.rooms.memory.chats))
        await home.rooms.receipts.read(home.member, chat, self.world.memory.ids.next())

    async def visit(self, home: Enterprise) -> None:
        app = home.rooms.app(home.app)
        await home.rooms.bot_visits.enter(home.member, app)
        await home.rooms.bot_visits.menu(home.member, app, "help")

    async def configure(self, home: Enterprise) -> None:
        menu = [MenuEntry(self.name(), "text")]
        await home.rooms.bot_menus.configure(home.rooms.app(home.app), home.developer, "floating", menu)
        await home.rooms.link_previews.configure(
            home.rooms.app(home.app), home.developer, [f"a{self.made}.example.com"]
        )
        await self.preview(home)

    async def preview(self, home: Enterprise) -> None:
        app, link = home.rooms.app(home.app), Outgoing("text", f'{{"text":"{ADDRESS}"}}')
        sent = await home.rooms.messages.send(Sender(app=app), home.member, link)
        token = home.rooms.identities.preview_token(app, sent.id, 0)
        await home.rooms.preview_updates.update(app, [token], [home.member])

    async def listen(self, home: Enterprise) -> None:
        type = self.random.choice(["im.message.receive_v1", "im.chat.updated_v1", "im.message.recalled_v1"])
        await home.rooms.event_subscriptions.subscribe(home.rooms.app(home.app), home.developer, [type])

    async def prefer(self, home: Enterprise) -> None:
        chat = self.random.choice(list(home.rooms.memory.chats))
        if home.rooms.chats.member(chat, "user", home.member.id) is not None:
            muted, pinned = self.random.choice([True, False]), self.random.choice([True, False])
            await home.rooms.chat_preferences.change(home.member, chat, muted=muted, pinned=pinned)

    async def follow(self, home: Enterprise) -> None:
        await home.rooms.special_focus.change(home.admin, ("user", home.member.id), on=True)
        await home.rooms.special_focus.change(home.member, ("app", home.app.id), on=self.random.choice([True, False]))

    async def token(self, home: Enterprise) -> None:
        app = self.random.choice(list(home.rooms.memory.apps))
        await home.rooms.tokens.tenant_token(app)
        token, _ = await home.rooms.tokens.issue_user_token(app, home.member, ("contact:contact:readonly",))
        if self.random.random() < 0.3:
            await home.rooms.tokens.revoke_user_token(token)

    async def upload(self, home: Enterprise) -> None:
        await home.rooms.uploads.add_file(home.rooms.app(home.app), NewFile("stream", "a", self.name().encode()))

    async def model(self, home: Enterprise) -> None:
        await home.rooms.language_models.set(home.admin, "https://api.example.com/v1", self.name(), None)
        if self.random.random() < 0.3:
            await home.rooms.language_models.clear(home.admin)

    async def session(self, home: Enterprise) -> None:
        accounts = self.world.accounts
        token = await accounts.open_as_owner()
        signed_in = accounts.find(token)
        assert signed_in is not None
        await accounts.act_as(signed_in, home.member)
        if self.random.random() < 0.5:
            await accounts.close(token)

    async def invitation(self, home: Enterprise) -> None:
        invitation = await self.world.tenants.invite(home.admin)
        if self.random.random() < 0.5:
            await self.world.tenants.revoke(invitation.code, home.admin)

    async def pin(self, home: Enterprise) -> None:
        text = self.random.choice(["on_one", "on_two"])
        await self.world.memory.write(
            home.rooms.identities.pin(text, Kind.UNION_ID, home.member.id, home.tenant.number)
        )

    async def notices(self, home: Enterprise) -> None:
        await home.rooms.clock.advance(5_000, home.admin)
        changes, facts = home.rooms.notices.tell([home.member.id], "review_asked", {"by": self.name()})
        await self.world.memory.write(changes, facts)
        if self.random.random() < 0.5:
            await home.rooms.notices.mark_read(home.member)

"""Links of which apps give previews: by patterns that developers configure, in force with a version."""

from collections.abc import Sequence
from typing import Final

from larkstead.wire.url_patterns import hosts_of, is_pattern, matches
from larkstead.world.apps.in_force import InForce
from larkstead.world.apps.link_preview_records import LinkRules
from larkstead.world.apps.records import App
from larkstead.world.apps.review_lock import must_be_open
from larkstead.world.declarations import LINK_RULES
from larkstead.world.facts import LinkRulesUpdated, operator
from larkstead.world.memory import TenantMemory
from larkstead.world.org.records import User
from larkstead.world.org.roles import must_manage
from larkstead.world.validators import bad

PATTERNS_MOST: Final = 20
# Of one link the rules of so many apps are looked at.
_APPS_MOST: Final = 50


class LinkPreviews:
    """The rules of an enterprise's apps. Only this room writes them."""

    def __init__(self, memory: TenantMemory) -> None:
        self._memory = memory
        self._settings = InForce(memory, LINK_RULES, LinkRules, "patterns")
        # The room of versions asks what waits, and puts it in force.
        self.is_pending, self.put_in_force = self._settings.is_pending, self._settings.put_in_force

    def of(self, app: App) -> LinkRules:
        """The app's rules."""
        return self._settings.of(app)

    def apps_for(self, url: str) -> list[App]:
        """The apps that give previews of a link, the oldest first."""
        rules = {
            kept.app: kept for host in hosts_of(url) for kept in self._settings.table.of("host", host)[:_APPS_MOST]
        }
        fit = sorted(id for id, kept in rules.items() if any(matches(one, url) for one in kept.patterns_in_force))
        apps = (self._memory.apps.get(id) for id in fit)
        return [app for app in apps if app is not None and app.status == "live"]

    async def configure(self, app: App, by: User, patterns: Sequence[str]) -> LinkRules:
        """Give previews of links with these patterns, once a version goes online. Refuses with BadField, NotManager,
        ConfigLocked.
        """
        must_manage(by, app)
        must_be_open(self._memory, app)
        given = tuple(dict.fromkeys(one.strip() for one in patterns))
        if len(given) > PATTERNS_MOST:
            raise bad("patterns", f"最多 {PATTERNS_MOST} 条规则。", f"There can be at most {PATTERNS_MOST} rules.")
        for one in given:
            if not is_pattern(one):
                raise bad(
                    "patterns",
                    f"{one[:100]} 不是 URL 规则：写域名和路径，如 example.com/*，不含 https://。",
                    f"{one[:100]} is no rule: write host and path, such as example.com/*, without https://.",
                )
        kept = self.of(app)
        if kept.patterns == given:
            return kept
        new, change = self._settings.change(app, patterns=given)
        await self._memory.write([change], [LinkRulesUpdated(app.tenant, operator(by), app.id)])
        return new

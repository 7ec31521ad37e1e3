"""A developer who asks the assistant about calls that failed, and presses its buttons."""

import json
from typing import Any

from larkstead.api import CATALOGUE
from larkstead.explain.assistant import explain
from larkstead.explain.case_builder import Cases, Given, pasted
from larkstead.explain.findings import Explanation, Finding, RemedyAction
from larkstead.explain.remedy_actions import ActionDone, carry_out
from larkstead.world.apps.records import App
from larkstead.world.org.records import User
from tests.support.platform import Answer, Platform

SEND, READ = "im:message:send_as_bot", "im:message:readonly"
MESSAGES = "/open-apis/im/v1/messages"
NOWHERE = "0" * 32


class Asker:
    """Asks as one person; 韩梅梅, who owns the apps of the tests, unless somebody else is named."""

    def __init__(self, platform: Platform) -> None:
        self.platform = platform
        self.world = platform.world

    def cases(self, me: User) -> Cases:
        return Cases(self.platform.cell_of(me), CATALOGUE)

    async def why(
        self, answer: Answer, code: int, *, me: str = "韩梅梅", may_read: bool = True, given: Given | None = None
    ) -> Explanation:
        """What the assistant says of a call of the log, which has to have failed with this code."""
        assert answer.code == code, answer.body
        journal, calls = self.platform.server.call_journal, self.platform.server.calls
        assert journal is not None
        assert calls is not None
        await journal.flush()
        record = calls.find(answer.headers["X-Tt-Logid"])
        assert record is not None
        assert record.cause, "what this server refuses has a cause"
        user = self.platform.user(me)
        return await explain(self.cases(user).of_record(user, record, may_read=may_read, given=given))

    async def cause(self, answer: Answer, code: int, **more: Any) -> Finding:
        """The first finding, which has to be particular."""
        found = await self.why(answer, code, **more)
        assert not found.general, found
        return found.findings[0]

    async def of_pasted(self, error: Any, *, me: str = "韩梅梅", may_read: bool = True, **given: str) -> Explanation:
        """What it says of an error's JSON."""
        text = error if isinstance(error, str) else json.dumps(error, ensure_ascii=False)
        case = self.cases(self.platform.user(me)).of_pasted(
            self.platform.user(me), pasted(text), may_read=may_read, given=Given(**given)
        )
        return await explain(case)

    async def press(self, finding: Finding, id: str, me: str = "韩梅梅") -> ActionDone:
        """Press one of a finding's buttons."""
        button = self.button(finding, id)
        assert button is not None, finding.remedies
        return await carry_out(
            self.platform.cell_of(self.platform.user(me)), self.platform.user(me), button.id, button.parameters
        )

    @staticmethod
    def button(finding: Finding, id: str) -> RemedyAction | None:
        """A finding's button, if it is there."""
        buttons = (remedy.action for remedy in finding.remedies if remedy.action is not None)
        return next((button for button in buttons if button.id == id), None)

    async def again(self, app: App, finding: Finding) -> Answer:
        """The corrected request of a finding, sent as a message."""
        corrected = finding.corrected
        assert corrected is not None, finding
        body = corrected.body.encode()
        return await self.platform.call("POST", MESSAGES, app=app, query=corrected.query, data=body)

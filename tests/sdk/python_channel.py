"""Answers by the SDK's channel, its layer above events and messages. Arguments: the address, and the app's id and
secret.
"""

import asyncio
import sys
from typing import Any

import lark_oapi as lark
from lark_oapi.channel import FeishuChannel


def main() -> None:
    """Answer until the process ends."""
    url, app_id, secret = sys.argv[1:]
    channel = FeishuChannel(app_id=app_id, app_secret=secret, domain=url, log_level=lark.LogLevel.CRITICAL)

    async def answer(message: Any) -> None:
        sent = await channel.send(message.conversation.chat_id, {"text": f"heard: {message.content_text}"})
        await channel.add_reaction(message.message_id, "OK")
        assert sent.success

    channel.on("message", answer)
    asyncio.run(channel.connect())


if __name__ == "__main__":
    main()

"""The addresses of pictures of apps, people and chats, below the address that clients use."""

from larkstead.world.apps.records import App
from larkstead.world.identities import Identities
from larkstead.world.im.records import Chat
from larkstead.world.org.records import User


def app_icon(base_url: str, app: App) -> str:
    """The address of an app's picture: pages and bots' adapters expect an http one."""
    return f"{base_url}/_larkstead/assets/icon/{app.app_id}.svg"


def user_picture(base_url: str, identities: Identities, user: User) -> str:
    """The address of a person's picture: their own, or one drawn here."""
    if user.avatar.startswith(("http://", "https://")):
        return user.avatar
    return f"{base_url}/_larkstead/assets/avatar/{identities.union_id(user)}.svg"


def chat_picture(base_url: str, identities: Identities, chat: Chat) -> str:
    """The address of a chat's picture."""
    address = picture_path(identities.chat_id(chat), chat)
    return address if address == chat.avatar else base_url + address


def picture_path(chat_id: str, chat: Chat) -> str:
    """Where a chat's picture is: its own address, else the path of one that was uploaded, or is drawn here."""
    if chat.avatar.startswith(("http://", "https://")):
        return chat.avatar
    if not chat.avatar.startswith("file:"):
        return f"/_larkstead/assets/avatar/{chat_id}.svg"
    _, content, mime = chat.avatar.split(":", 2)
    return f"/_larkstead/assets/avatar/{chat_id}.{mime.rpartition('/')[2]}?v={content[:12]}"

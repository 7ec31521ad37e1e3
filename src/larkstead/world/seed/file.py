"""The seed file: people, apps and chats with the ids they have elsewhere, in YAML, checked with the line at fault."""

from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, field_validator
from pydantic_core import PydanticCustomError

from larkstead.world.apps.bot_menu_records import MenuStyle
from larkstead.world.apps.event_records import CallbackMode, Mode
from larkstead.world.apps.records import ScopePreset, TokenKind
from larkstead.world.directory.records import Brand
from larkstead.world.im.records import Anyone, GroupMessageType, Seen, Who
from larkstead.world.validators import has_nul

OpenId = Annotated[str, StringConstraints(pattern=r"^ou_[0-9A-Za-z]{8,61}$")]
UnionId = Annotated[str, StringConstraints(pattern=r"^on_[0-9A-Za-z]{8,61}$")]
ChatId = Annotated[str, StringConstraints(pattern=r"^oc_[0-9A-Za-z]{8,61}$")]
ImageKey = Annotated[str, StringConstraints(pattern=r"^img_[0-9A-Za-z_-]{1,100}$")]
Where = tuple[str | int, ...]


class SeedFileError(Exception):
    """A seed file that cannot be used; the text names file, line, field and reason."""


class _Part(BaseModel):
    # A misspelled field must be told, not passed over.
    model_config = ConfigDict(extra="forbid", strict=True)

    @field_validator("*")
    @classmethod
    def _can_be_stored(cls, value: Any) -> Any:
        if has_nul(value):
            raise PydanticCustomError("nul", "a text must not have the character NUL")
        return value


class SeedDepartment(_Part):
    """A department; `parent` is the department_id of one that stands before it."""

    department_id: str
    name: str
    parent: str | None = None


class SeedUser(_Part):
    """A member, known by the user_id; `union_id` pins the one they have elsewhere."""

    user_id: str
    name: str
    en_name: str = ""
    email: str = ""
    mobile: str = ""
    admin: bool = False
    departments: list[str] = []
    union_id: UnionId | None = None


class SeedScope(_Part):
    """A scope for one identity."""

    key: str
    token: TokenKind = "tenant"


class SeedAudience(_Part):
    """People by user_id and departments by department_id."""

    users: list[str] = Field([], alias="people")
    departments: list[str] = []


class SeedPicture(_Part):
    """A picture of an app: `file` (its path from the seed file's folder) under the `image_key` it has elsewhere."""

    image_key: ImageKey
    file: str


class SeedEvents(_Part):
    """How an app gets events and callbacks, of these types; a key that is not given is made, or stays."""

    mode: Mode = ""
    url: str = ""
    callback_mode: CallbackMode = ""
    callback_url: str = ""
    encrypt_key: str | None = None
    verification_token: str | None = None
    types: list[str] = []


class SeedMenuEntry(_Part):
    """An entry of a bot's menu: it tells the app of an event (`event_key`), opens a link (`url`), shows those below it,
    or sends its name where it has none of these.
    """

    name: str
    name_en: str = ""
    event_key: str = ""
    url: str = ""


class SeedMenuTop(SeedMenuEntry):
    """An entry of the first level, with those below it."""

    children: list[SeedMenuEntry] = []


class SeedBotMenu(_Part):
    """The menu of an app's bot."""

    style: MenuStyle = "floating"
    entries: list[SeedMenuTop]


class SeedApp(_Part):
    """An app, known by the app_id; `open_ids` (by user_id) pins the open_ids people have in it elsewhere, `pictures`
    the keys of what it uploaded. A scope as plain text is one for the tenant identity. `link_rules` are the patterns of
    links of which it gives previews.
    """

    app_id: str
    app_secret: str | None = None
    name: str
    description: str = ""
    icon: str = ""
    owner: str
    collaborators: list[str] = []
    scopes: list[str | SeedScope] = []
    bot: bool = False
    publish: bool = True
    availability: Literal["creator", "everyone"] | SeedAudience = "creator"
    open_ids: dict[str, OpenId] = {}
    pictures: list[SeedPicture] = []
    events: SeedEvents | None = None
    bot_menu: SeedBotMenu | None = None
    link_rules: list[str] | None = None


class SeedCustomBot(_Part):
    """A custom bot, known by its token: the last part of its webhook's address. `secret` is what it signs with."""

    token: str = Field(min_length=8, max_length=100, pattern=r"^[0-9A-Za-z_-]+$")
    name: str
    description: str = ""
    secret: str | None = None
    signed: bool = False
    keywords: list[str] = []
    addresses: list[str] = []


class SeedVariable(_Part):
    """A variable of a card template."""

    name: str
    type: str = "text"
    sample: Any = None


class SeedTemplate(_Part):
    """A card template, known by its template_id: its card is written out, or a text of JSON. `apps` (app_id)
    and `bots` (tokens of custom bots) may send it.
    """

    template_id: str
    name: str
    owner: str
    card: dict[str, Any] | str
    variables: list[SeedVariable] = []
    version: str = "1.0.0"
    apps: list[str] = []
    bots: list[str] = []


class SeedRestrictedMode(_Part):
    """What members of a group may not do with what is said there."""

    status: bool
    screenshot_has_permission_setting: Anyone = "all_members"
    download_has_permission_setting: Anyone = "all_members"
    message_has_permission_setting: Anyone = "all_members"


class SeedChatSettings(_Part):
    """What is set of a group, as the platform's calls name it."""

    chat_type: Literal["private", "public"] = "private"
    add_member_permission: Who = "all_members"
    share_card_permission: Literal["allowed", "not_allowed"] = "allowed"
    at_all_permission: Who = "all_members"
    edit_permission: Who = "all_members"
    join_message_visibility: Seen = "all_members"
    leave_message_visibility: Seen = "all_members"
    membership_approval: Literal["no_approval_required", "approval_required"] = "no_approval_required"
    moderation_permission: Literal["all_members", "only_owner", "moderator_list"] = "all_members"
    urgent_setting: Who = "all_members"
    video_conference_setting: Who = "all_members"
    pin_manage_setting: Who = "all_members"
    hide_member_count_setting: Who = "all_members"
    restricted_mode_setting: SeedRestrictedMode | None = None


class SeedChat(_Part):
    """A group, known by the chat_id: its owner and people by user_id, its bots by app_id, its managers by either.
    `moderators` (user_id) may speak where a list says who may.
    """

    chat_id: ChatId
    name: str
    owner: str
    users: list[str] = Field([], alias="people")
    bots: list[str] = []
    custom_bots: list[SeedCustomBot] = []
    description: str = ""
    i18n_names: dict[str, str] = {}
    group_message_type: GroupMessageType = "chat"
    managers: list[str] = []
    moderators: list[str] = []
    settings: SeedChatSettings = SeedChatSettings()


class SeedTenant(_Part):
    """An enterprise, known by the tenant_key; `edit_hours` and `recall_hours`: for how long messages may be edited and
    recalled, 0 for not at all; `brand`: whose host its programs use.
    """

    tenant_key: str
    name: str
    publish_exempt: bool = True
    scope_preset: ScopePreset = "all"
    exempt_scopes: list[str] = []
    edit_hours: int = Field(24, ge=0, le=8_760)
    recall_hours: int = Field(24, ge=0, le=8_760)
    brand: Brand = "feishu"
    departments: list[SeedDepartment] = []
    users: list[SeedUser] = Field(min_length=1, alias="people")
    apps: list[SeedApp] = []
    chats: list[SeedChat] = []
    card_templates: list[SeedTemplate] = []


class _Contents(_Part):
    tenants: list[SeedTenant]


class SeedFile:
    """A seed file that was read and found to be in order; `at` says where a part of it stands. What it names lies in
    `folder`.
    """

    def __init__(self, text: str, name: str = "seed file", folder: Path = Path()) -> None:
        self._name = name
        self.folder = folder
        self._root: yaml.Node | None = None
        try:
            self._root = yaml.compose(text, Loader=yaml.CSafeLoader)
            values = yaml.load(text, Loader=yaml.CSafeLoader)
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            raise SeedFileError(f"{name}:{line}: {error.problem}") from error
        try:
            self.tenants = _Contents.model_validate(values).tenants
        except ValidationError as error:
            raise SeedFileError("\n".join(self._told(one["loc"], one["msg"]) for one in error.errors())) from error

    def error(self, where: Where, reason: str) -> SeedFileError:
        """The error of one part, e.g. `("tenants", 0, "apps", 1)`."""
        return SeedFileError(self._told(where, reason))

    def _told(self, where: Where, reason: str) -> str:
        field = ".".join(str(step) for step in where) or "the whole file"
        return f"{self._name}:{self._line(where)}: {field}: {reason}"

    def _line(self, where: Where) -> int:
        node: Any = self._root
        line = 1
        for step in where:
            found = _below(node, step)
            if found is None:
                # A name of Pydantic's for a branch of a union, or a field that is missing: its parent stands for it.
                continue
            node = found
            line = node.start_mark.line + 1
        return line


def _below(node: Any, step: str | int) -> Any:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step]
    return None


def read_seed(path: Path) -> SeedFile:
    """The seed file at a path. Raises SeedFileError."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise SeedFileError(f"The seed file {path} cannot be read: {error.strerror}") from None
    return SeedFile(text, str(path), path.parent)

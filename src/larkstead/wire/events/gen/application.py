"""What the events of application tell."""

from typing_extensions import TypedDict


class UsersUserId(TypedDict, total=False, closed=True):
    open_id: str
    union_id: str


class Users(TypedDict, total=False, closed=True):
    user_id: UsersUserId


class ApplicationApplicationVisibilityAddedV6(TypedDict, total=False, closed=True):
    source: int
    users: list[Users]


class UserId(TypedDict, total=False, closed=True):
    open_id: str
    user_id: str | None
    union_id: str


class AppStatusChange(TypedDict, total=False, closed=True):
    app_id: str
    tenant_key: str
    type: str
    status: str
    operator: UserId


class Applicants(TypedDict, total=False, closed=True):
    open_id: str


class Installer(TypedDict, total=False, closed=True):
    open_id: str


class InstallerEmployee(TypedDict, total=False, closed=True):
    open_id: str


class AppOpen(TypedDict, total=False, closed=True):
    app_id: str
    tenant_key: str
    type: str
    applicants: list[Applicants]
    installer: Installer
    installer_employee: InstallerEmployee


class AppUninstalled(TypedDict, total=False, closed=True):
    app_id: str
    tenant_key: str
    type: str


class AppTicket(TypedDict, total=False, closed=True):
    app_id: str
    app_ticket: str
    type: str


class ApplicationApplicationAppVersionAuditV6(TypedDict, total=False, closed=True):
    operator_id: UserId
    version_id: str
    creator_id: UserId
    app_id: str
    operation: str
    remark: str
    audit_source: str


class ApplicationApplicationCreatedV6(TypedDict, total=False, closed=True):
    operator_id: UserId
    app_id: str
    name: str
    description: str
    avatar: str
    app_scene_type: int
    primary_language: str
    create_source: str


class ApplicationApplicationFeedbackCreatedV6(TypedDict, total=False, closed=True):
    user_id: UserId
    app_id: str
    feedback_time: str
    tenant_name: str
    feedback_type: int
    fault_type: list[int]
    fault_time: str
    source: int
    contact: str
    description: str
    images: list[str]
    feedback_id: str
    feedback_path: str


class OrderPaid(TypedDict, total=False, closed=True):
    type: str
    app_id: str
    order_id: str
    price_plan_id: str
    price_plan_type: str
    seats: int
    buy_count: int
    create_time: str
    pay_time: str
    buy_type: str
    src_order_id: str
    order_pay_price: int
    tenant_key: str


class AppScope(TypedDict, total=False, closed=True):
    scope: str
    description: str
    level: int
    token_types: list[str]


class AppI18nInfo(TypedDict, total=False, closed=True):
    i18n_key: str
    name: str
    description: str
    help_use: str


class Gadget(TypedDict, total=False, closed=True):
    enable_pc_mode: int
    schema_urls: list[str]
    pc_use_mobile_pkg: bool
    pc_version: str
    mobile_version: str
    mobile_min_lark_version: str
    pc_min_lark_version: str


class WebApp(TypedDict, total=False, closed=True):
    pc_url: str
    mobile_url: str


class Bot(TypedDict, total=False, closed=True):
    card_request_url: str


class WorkplaceWidget(TypedDict, total=False, closed=True):
    min_lark_version: str


class NavigateMeta(TypedDict, total=False, closed=True):
    version: str
    image_url: str
    hover_image_url: str


class Navigate(TypedDict, total=False, closed=True):
    pc: NavigateMeta
    mobile: NavigateMeta


class CloudDocI18nInfo(TypedDict, total=False, closed=True):
    i18n_key: str
    name: str
    read_description: str
    write_description: str


class CloudDoc(TypedDict, total=False, closed=True):
    space_url: str
    i18n: list[CloudDocI18nInfo]
    icon_url: str
    mode: int


class BlockI18nInfo(TypedDict, total=False, closed=True):
    i18n_key: str
    name: str


class DocsBlock(TypedDict, total=False, closed=True):
    block_type_id: str
    i18n: list[BlockI18nInfo]
    mobile_icon_url: str
    pc_icon_url: str


class MessageActionI18nInfo(TypedDict, total=False, closed=True):
    i18n_key: str
    name: str


class MessageAction(TypedDict, total=False, closed=True):
    pc_app_link: str
    mobile_app_link: str
    i18n: list[MessageActionI18nInfo]


class PlusMenu(TypedDict, total=False, closed=True):
    pc_app_link: str
    mobile_app_link: str


class AppAbility(TypedDict, total=False, closed=True):
    gadget: Gadget
    web_app: WebApp
    bot: Bot
    workplace_widgets: list[WorkplaceWidget]
    navigate: Navigate
    cloud_doc: CloudDoc
    docs_blocks: list[DocsBlock]
    message_action: MessageAction
    plus_menu: PlusMenu


class AppVisibleListEvent(TypedDict, total=False, closed=True):
    open_ids: list[UserId]
    department_ids: list[str]


class AppVisibilityEvent(TypedDict, total=False, closed=True):
    is_all: bool
    visible_list: AppVisibleListEvent
    invisible_list: AppVisibleListEvent


class AppVersionRemarkEvent(TypedDict, total=False, closed=True):
    remark: str
    update_remark: str
    visibility: AppVisibilityEvent


class ApplicationAppVersionEvent(TypedDict, total=False, closed=True):
    app_id: str
    version: str
    version_id: str
    app_name: str
    avatar_url: str
    description: str
    scopes: list[AppScope]
    back_home_url: str
    i18n: list[AppI18nInfo]
    common_categories: list[str]
    events: list[str]
    status: int
    create_time: str
    publish_time: str
    ability: AppAbility
    remark: AppVersionRemarkEvent


class ApplicationApplicationAppVersionPublishApplyV6(TypedDict, total=False, closed=True):
    operator_id: UserId
    online_version: ApplicationAppVersionEvent
    under_audit_version: ApplicationAppVersionEvent
    app_status: int


class ApplicationApplicationAppVersionPublishRevokeV6(TypedDict, total=False, closed=True):
    operator_id: UserId
    creator_id: UserId
    app_id: str
    version_id: str


class ApplicationApplicationFeedbackUpdatedV6(TypedDict, total=False, closed=True):
    feedback_ids: list[str]
    status: int
    app_id: str
    update_time: str
    operator_id: UserId

// The console's actions as the pages see them. Written by `make gen`.

export interface AddDepartment {
  name: string;
  parent_id?: string;
  department_id?: string;
}

export interface AddMember {
  name: string;
  en_name?: string;
  email?: string;
  mobile?: string;
  user_id?: string;
  departments?: string[];
  is_admin?: boolean;
}

export interface AddMembers {
  chat_id: string;
  user_ids?: string[];
  app_ids?: string[];
}

export interface AddMenu {
  name: string;
  link?: string;
  chat_id: string;
  children?: NewEntry[];
}

export interface AddTab {
  chat_id: string;
  name: string;
  type?: "doc" | "url";
  url: string;
}

export interface Advance {
  seconds: number;
}

export interface AdvanceCard {
  at: number;
  by_ms: number;
  by: string;
}

export interface AnnouncementCard {
  title: string;
  blocks: Record<string, unknown>[];
  lines: string[];
  revision: number;
  modifier: PartyCard;
  updated_at: number;
  may_edit: boolean;
}

export interface AppCard {
  app_id: string;
  name: string;
  description: string;
  icon: string;
  icon_url: string;
  status: "draft" | "live" | "disabled";
  bot_added: boolean;
  bot_on: boolean;
  owner: UserCard;
  part: "owner" | "collaborator" | "none";
  online: VersionMark | null;
  open_version: VersionMark | null;
  scopes_waiting: number;
  bot_waiting: "added" | "removed" | null;
  events_waiting: boolean;
  menu_waiting: boolean;
  faults: number;
  previews_waiting: boolean;
  created_at: number;
  updated_at: number;
}

export interface AppFrame {
  type: "app";
  app_id: string;
}

export interface AppGrants {
  app_id: string;
  grants: GrantRequest[];
}

export interface AppId {
  app_id: string;
}

export interface AppList {
  apps: AppCard[];
}

export interface AppMember {
  app_id: string;
  user_id: string;
}

export interface AppMembers {
  owner: UserCard;
  collaborators: UserCard[];
}

export interface AppSecret {
  app_secret: string;
}

export interface Approval {
  app_id: string;
  version_id: string;
  narrowed?: AvailabilityRequest | null;
}

export interface AssistantRequest {
  log_id?: string;
  pasted?: string;
  request?: GivenRequest | null;
  may_read?: boolean;
}

export interface AssistantResponse {
  state: "found" | "pasted" | "unknown" | "expired" | "malformed" | "off";
  code: number;
  message: string;
  cause: string;
  log_id: string;
  app_id: string;
  app_name: string;
  endpoint_id: string;
  endpoint: InBoth;
  doc_path: string;
  needs_leave: boolean;
  general: boolean;
  known: boolean;
  findings: Finding[];
  passages: PassageCard[];
  model: string;
}

export interface Attach {
  name: string;
  duration?: number;
  as?: "" | "file" | "avatar";
}

export interface Attached {
  msg_type: "image" | "file" | "audio" | "media";
  content: string;
}

export interface Attempt {
  began_at: number;
  via: "" | "webhook" | "long_connection" | "here";
  target: string;
  took_us: number;
  fault: "" | "unset" | "unsubscribed" | "nobody" | "form" | "private" | "name" | "refused" | "connect_timeout" | "certificate" | "timeout" | "broken" | "too_large" | "status" | "ack" | "app_off" | "reply" | "card";
  status: number;
  headers: Record<string, string>;
  sent: string;
  answer: string;
}

export interface AuditLine {
  id: string;
  at: number;
  user_id: string;
  name: string;
  action: string;
  targets: Record<string, unknown>;
  result: string;
}

export interface AuditPage {
  lines: AuditLine[];
  next: string | null;
  actions: string[];
  names: Record<string, string>;
}

export interface AuditRequest {
  user_id?: string | null;
  action?: string | null;
  result?: "done" | "refused" | null;
  since_ms?: number;
  cursor?: string | null;
  limit?: number;
}

export interface AvailabilityCard {
  everyone: boolean;
  users: UserCard[];
  departments: DepartmentCard[];
}

export interface AvailabilityRequest {
  everyone?: boolean;
  users?: string[];
  departments?: string[];
}

export interface BeginAsOwner {
  ticket: string;
}

export interface BotMenuEntry {
  name: string;
  name_en: string;
  action: "submenu" | "event" | "link" | "text";
  event_key: string;
  url: string;
}

export interface BotMenuSettings {
  style: "floating" | "switchable";
  menu: BotMenuTop[];
  pending: boolean;
  most: number;
  most_below: number;
}

export interface BotMenuShown {
  style: "floating" | "switchable";
  menu: BotMenuTop[];
}

export interface BotMenuTop {
  name: string;
  name_en: string;
  action: "submenu" | "event" | "link" | "text";
  event_key: string;
  url: string;
  children: BotMenuEntry[];
}

export interface BotRef {
  app_id: string;
}

export interface Both {
  zh: string;
  en: string;
}

export interface Breaking {
  app_id: string;
  kind: "refuse" | "slow" | "drop" | "half_open" | "lose_ack" | "duplicate" | "out_of_order" | "fragment" | "delay" | "connection_limit" | "answer";
  times?: number | null;
  probability?: number;
  value?: number | null;
  endpoint?: string;
}

export interface CallFigures {
  step_ms: number;
  points: CallPoint[];
  calls: number;
  failures: number;
  p50_us: number | null;
  p99_us: number | null;
  top: EndpointCount[];
  whole: boolean;
}

export interface CallPoint {
  at: number;
  calls: number;
  failures: number;
  codes: Record<string, number>;
}

export interface CallSteps {
  log_id: string;
  app_id: string;
  steps: StoryStep[];
  message: MessageCard | null;
  events: CausedEvent[];
  samples: SampleCard[];
  prefill: Prefill | null;
  body_kept: "whole" | "cut" | "form" | "bytes" | "too_large" | "unread";
  replay: "yes" | "not_manager" | "secrets" | "form" | "cut" | "bytes" | "user_token" | "unknown";
}

export interface CallStory {
  log_id: string;
  received_ms: number;
  app_id: string;
  app_name: string;
  endpoint: string;
  title: InBoth;
  doc_path: string;
  method: string;
  path: string;
  query: string;
  status: number;
  code: number;
  message: string;
  duration_us: number;
  request: string;
  response: string;
}

export interface CardLook {
  version: string;
  size: number;
  most: number;
  marks: CardMark[];
  mended: string;
  elsewhere: "" | "template" | "card";
  users: Record<string, string>;
}

export interface CardMark {
  path: string;
  start: number;
  end: number;
  line: number;
  column: number;
  refused: boolean;
  code: number;
  ext: string;
  said: DocText;
  remedy: DocText;
  mend: string;
}

export interface CausedEvent {
  app_id: string;
  app_name: string;
  event: EventLine;
  link: string;
}

export interface ChangeCustomBot {
  chat_id: string;
  custom_bot_id: string;
  name?: string | null;
  description?: string | null;
  icon?: string | null;
  signed?: boolean | null;
  keywords?: string[] | null;
  addresses?: string[] | null;
}

export interface ChangeGroup {
  chat_id: string;
  name?: string | null;
  description?: string | null;
  avatar?: string | null;
  chat_type?: "private" | "public" | null;
  add_member_permission?: "all_members" | "only_owner" | null;
  at_all_permission?: "all_members" | "only_owner" | null;
  edit_permission?: "all_members" | "only_owner" | null;
  join_message_visibility?: "all_members" | "only_owner" | "not_anyone" | null;
  leave_message_visibility?: "all_members" | "only_owner" | "not_anyone" | null;
  membership_approval?: "no_approval_required" | "approval_required" | null;
  urgent_setting?: "all_members" | "only_owner" | null;
  pin_manage_setting?: "all_members" | "only_owner" | null;
  hide_member_count_setting?: "all_members" | "only_owner" | null;
  video_conference_setting?: "all_members" | "only_owner" | null;
  screenshot_has_permission_setting?: "all_members" | "not_anyone" | null;
  download_has_permission_setting?: "all_members" | "not_anyone" | null;
  message_has_permission_setting?: "all_members" | "not_anyone" | null;
}

export interface ChangeMenu {
  name: string;
  link?: string;
  chat_id: string;
  menu_id: string;
}

export interface ChangePassword {
  old: string;
  new: string;
}

export interface ChangeRules {
  chat_id: string;
  tabs_rule?: "all_members" | "only_owner" | null;
  notice_rule?: "all_members" | "only_owner" | null;
}

export interface ChangeTab {
  chat_id: string;
  name: string;
  type?: "doc" | "url";
  url: string;
  tab_id: string;
}

export interface ChatCard {
  chat_id: string;
  mode: "p2p" | "group";
  group_message_type: "chat" | "thread";
  name: string;
  avatar: string;
  party: PartyCard | null;
  members: number;
  mine: boolean;
  last: LastMessage | null;
  unread: number;
  first_unread: string | null;
  named: "" | "me" | "all";
  muted: boolean;
  pinned_at: number;
  marked_unread: boolean;
  focused: boolean;
  closed: Closed | null;
  deaf: Closed | null;
  rules: MessageRules;
  created_at: number;
}

export interface ChatFrame {
  type: "chat";
  chat_id: string;
}

export interface ChatList {
  chats: ChatCard[];
  next: string | null;
  bots: boolean;
}

export interface ChatListRequest {
  cursor?: string | null;
  limit?: number;
}

export interface ChatMember {
  party: PartyCard;
  is_owner: boolean;
  is_manager: boolean;
  is_me: boolean;
  removable: boolean;
  joined_at: number;
}

export interface ChatMembers {
  members: ChatMember[];
  next: string | null;
  count: number;
}

export interface ChatMembersRequest {
  chat_id: string;
  words?: string;
  cursor?: string | null;
  limit?: number;
}

export interface ChatPreferenceFrame {
  type: "chat_preference";
  chat_id: string;
}

export interface ChatRef {
  chat_id: string;
}

export interface Chosen {
  app_id: string;
  event_key: string;
}

export interface ClockCard {
  tenant_key: string;
  now: number;
  ahead_ms: number;
  count: number;
  advances: AdvanceCard[];
  may: boolean;
}

export interface ClockFrame {
  type: "clock";
  ahead_ms: number;
}

export interface Closed {
  why: InBoth;
  link: string;
}

export interface CodeHelp {
  code: number;
  text: string;
  cause: InBoth;
  remedy: InBoth;
  doc_path: string;
}

export interface ConfigureMenu {
  app_id: string;
  style: "floating" | "switchable";
  menu: NewMenuTop[];
}

export interface Configuring {
  app_id: string;
  mode?: "" | "webhook" | "long_connection" | "here" | null;
  url?: string | null;
  callback_mode?: "" | "webhook" | "long_connection" | null;
  callback_url?: string | null;
  unconnected?: boolean;
  unchecked?: boolean;
}

export interface ConnectionCard {
  since: number;
  address: string;
  agent: string;
  sdk: string;
  version: string;
  last_ping: number;
  in_flight: number;
}

export interface Contact {
  kind: "user" | "app" | "chat";
  id: string;
  name: string;
  hint: string;
  avatar: string;
}

export interface Contacts {
  users: Contact[];
  bots: Contact[];
  groups: Contact[];
  waiting: WaitingBot[];
}

export interface ContinueAs {
  tenant_key: string;
  user_id: string;
}

export interface Corrected {
  path: Record<string, string>;
  query: Record<string, string>;
  body: string;
  files: Record<string, string> | null;
}

export interface CreateApp {
  name: string;
  description?: string;
  icon?: string;
  app_id?: string | null;
  app_secret?: string | null;
}

export interface CreateCustomBot {
  chat_id: string;
  name: string;
  description?: string;
  icon?: string;
  signed?: boolean;
  keywords?: string[];
  addresses?: string[];
}

export interface CreateGroup {
  name: string;
  user_ids?: string[];
  app_ids?: string[];
}

export interface CreateTemplate {
  name: string;
  card?: string;
  variables?: TemplateVariable[];
  template_id?: string | null;
}

export interface CreateTenant {
  name: string;
  invitation?: string;
}

export interface CreateVersion {
  app_id: string;
  number: string;
  notes: string;
  availability?: AvailabilityRequest | null;
  apply_reason?: string;
}

export interface CustomBotCard {
  custom_bot_id: string;
  name: string;
  description: string;
  icon: string;
  avatar: string;
  creator: string;
  created_at: number;
  may_change: boolean;
  signed: boolean;
  keywords: string[];
  addresses: string[];
  url: string;
  secret: string;
}

export interface CustomBotList {
  custom_bots: CustomBotCard[];
}

export interface CustomBotRef {
  chat_id: string;
  custom_bot_id: string;
}

export interface DecideJoin {
  chat_id: string;
  user_id: string;
  let_in: boolean;
}

export interface DepartmentCard {
  department_id: string;
  name: string;
  path: string;
  parent_id: string;
  members: number;
}

export interface DepartmentId {
  department_id: string;
}

export interface DepartmentList {
  departments: DepartmentRow[];
  next: string | null;
  count: number;
}

export interface DepartmentRow {
  department: DepartmentCard;
  below: number;
}

export interface DepartmentsRequest {
  parent_id?: string;
  cursor?: string | null;
  limit?: number;
}

export interface Desk {
  apps: DeskApp[];
  more: number;
  recording: boolean;
}

export interface DeskApp {
  app_id: string;
  name: string;
  icon: string;
  status: string;
  last_call_at: number | null;
  calls: number;
  failures: number;
  causes: DeskCause[];
  events_waiting: number;
  connections: number;
}

export interface DeskCause {
  count: number;
  help: CodeHelp;
}

export interface DirectoryFound {
  users: UserCard[];
  departments: DepartmentCard[];
  more: boolean;
}

export interface DirectorySearch {
  words?: string;
}

export interface DiskFigures {
  store: number;
  calls: number;
  files: number;
}

export interface DividerCard {
  rolls_up: boolean;
}

export interface DocEndpoint {
  id: string;
  title: DocText;
  summary: DocText | null;
  method: string;
  url: string;
  path: string;
  emulated: boolean;
  tier: string | null;
  per_minute: number | null;
  per_second: number | null;
  app_types: string[];
  tokens: string[];
  headers: DocHeader[];
  scopes: DocScope[];
  tip_scopes: DocScope[];
  field_scopes: DocScope[];
  path_params: DocField[];
  query_params: DocField[];
  body_params: DocField[];
  response: DocField[];
  request_example: string | null;
  response_example: string | null;
  response_binary: boolean;
  errors: DocError[];
  gate_errors: DocError[];
}

export interface DocEnum {
  value: string;
  help: DocText | null;
  scopes: string[];
}

export interface DocError {
  code: number;
  http_status: number | null;
  msg: string;
  cause: DocText | null;
  remedy: DocText | null;
  raised: boolean;
  why_not: DocText | null;
  parent: number | null;
}

export interface DocEvent {
  event_type: string;
  title: DocText;
  summary: DocText | null;
  envelope: string;
  is_callback: boolean;
  caused: boolean;
  app_types: string[];
  scopes: DocScope[];
  field_scopes: DocScope[];
  body: DocField[];
  example: string;
}

export interface DocField {
  name: string;
  path: string;
  type: string;
  required: boolean;
  enum: DocEnum[];
  min_len: number | null;
  max_len: number | null;
  minimum: number | null;
  maximum: number | null;
  pattern: string | null;
  fixed: string | null;
  default: string | null;
  example: string | null;
  scopes: string[];
  help: DocText | null;
  children: DocField[];
}

export interface DocGroup {
  key: string;
  kind: string;
  title: DocText;
  items: DocLink[];
}

export interface DocGuide {
  title: DocText;
  body: DocText;
}

export interface DocHeader {
  name: string;
  value: string;
  help: DocText;
}

export interface DocHit {
  page: DocLink;
  snippet: DocText;
  score: number;
}

export interface DocHits {
  hits: DocHit[];
}

export interface DocLink {
  path: string;
  title: DocText;
  endpoint_id: string | null;
  method: string | null;
  emulated: boolean;
}

export interface DocPage {
  path: string;
  kind: "guide" | "endpoint" | "event";
  crumbs: DocText[];
  guide: DocGuide | null;
  endpoint: DocEndpoint | null;
  event: DocEvent | null;
  previous: DocLink | null;
  next: DocLink | null;
}

export interface DocPath {
  path: string;
}

export interface DocQuery {
  q: string;
}

export interface DocScope {
  key: string;
  title: DocText;
  tokens: ("tenant" | "user")[];
}

export interface DocText {
  zh: string;
  en: string;
}

export interface DocTree {
  groups: DocGroup[];
}

export interface Done {
  done: boolean;
}

export interface DoneLine {
  done: true;
}

export interface EditMessage {
  message_id: string;
  msg_type?: "text" | "post";
  content: string;
}

export interface EditVersion {
  app_id: string;
  version_id: string;
  number?: string | null;
  notes?: string | null;
  availability?: AvailabilityRequest | null;
  apply_reason?: string | null;
}

export interface Encrypting {
  app_id: string;
  key?: string | null;
}

export interface EndpointCount {
  endpoint: string;
  title: InBoth;
  calls: number;
  failures: number;
}

export interface EndpointId {
  endpoint_id: string;
}

export interface Entered {
  chat_id: string;
}

export interface EphemeralCards {
  messages: MessageCard[];
}

export interface EphemeralFrame {
  type: "ephemeral";
  chat_id: string;
}

export interface EventChart {
  since: number;
  until: number;
  step_ms: number;
  points: EventPoint[];
  p50_us: number | null;
  p99_us: number | null;
  types: TypeCount[];
  whole: boolean;
}

export interface EventExample {
  body: string;
  in_force: boolean;
}

export interface EventFigures {
  delivered: number;
  failed: number;
  given_up: number;
  waiting: number;
}

export interface EventLine {
  event_id: string;
  type: string;
  title: Said;
  created_at: number;
  outcome: "waiting" | "delivered" | "given_up";
  tries: number;
  next_at: number;
  chat_id: string;
  log_id: string;
  by_hand: boolean;
  callback: boolean;
  message_id: string;
  body: string;
}

export interface EventList {
  events: EventLine[];
  next: string | null;
}

export interface EventOfType {
  app_id: string;
  type: string;
}

export interface EventPoint {
  at: number;
  delivered: number;
  given_up: number;
  waiting: number;
  p50_us: number | null;
  p99_us: number | null;
}

export interface EventQuery {
  app_id: string;
  type?: string | null;
  outcome?: "waiting" | "delivered" | "given_up" | null;
  chat_id?: string | null;
  log_id?: string | null;
  cursor?: string | null;
  after?: string | null;
  bodies?: boolean;
}

export interface EventSearch {
  app_id?: string;
  type?: string;
  outcome?: "waiting" | "delivered" | "given_up" | null;
  chat?: string;
  user?: string;
  log_id?: string;
  window?: "15m" | "1h" | "24h" | "7d";
  since_ms?: number | null;
  until_ms?: number | null;
  cursor?: string | null;
}

export interface EventSettingsCard {
  app_id: string;
  mode: "" | "webhook" | "long_connection" | "here";
  url: string;
  callback_mode: "" | "webhook" | "long_connection";
  callback_url: string;
  encrypt_key: string;
  verification_token: string;
  types: EventType[];
  pending: boolean;
  connections: ConnectionCard[];
  base_url: string;
}

export interface EventStory {
  event: EventLine;
  body: string;
  attempts: Attempt[];
}

export interface EventType {
  type: string;
  title: Said;
  area: string;
  kind: "event" | "callback";
  event_schema: "2.0" | "1.0" | "flat";
  scopes: ScopeNeed[];
  doc_path: string;
  configured: boolean;
  in_force: boolean;
  caused: boolean;
}

export interface EventTypes {
  types: EventType[];
}

export interface EventsWanted {
  app_id?: string;
  type?: string;
  outcome?: "waiting" | "delivered" | "given_up" | null;
  chat?: string;
  user?: string;
  log_id?: string;
  window?: "15m" | "1h" | "24h" | "7d";
  since_ms?: number | null;
  until_ms?: number | null;
}

export interface ExplainCall {
  log_id?: string;
  code?: number | null;
}

export interface ExplainId {
  id: string;
}

export interface ExplainRequest {
  endpoint_id: string;
  code: number;
  app_id?: string | null;
}

export interface Explained {
  state: "found" | "sign_in" | "unknown" | "expired" | "malformed" | "off" | "none";
  call: CallStory | null;
  help: CodeHelp | null;
}

export interface ExplainedId {
  id: string;
  kind: string;
  facts: IdFact[];
}

export interface Explanation {
  cause: DocText | null;
  remedy: DocText | null;
  fix: Fix | null;
}

export interface ExplorerEndpoint {
  id: string;
  title: DocText;
  method: string;
  path: string;
  doc_path: string;
  emulated: boolean;
  tokens: ("tenant" | "user")[];
  path_params: DocField[];
  query_params: DocField[];
  body_params: DocField[];
  body: string | null;
  form: boolean;
  scopes: DocScope[];
  user_scopes_all: DocScope[];
  tip_scopes: DocScope[];
  field_scopes: DocScope[];
  user_fields: string[];
}

export interface ExportRequest {
  app_id?: string;
  words?: string;
  since_ms?: number | null;
  until_ms?: number | null;
  form?: "jsonl" | "csv" | "har";
}

export interface FaultCard {
  id: number;
  kind: "refuse" | "slow" | "drop" | "half_open" | "lose_ack" | "duplicate" | "out_of_order" | "fragment" | "delay" | "connection_limit" | "answer";
  left: number | null;
  probability: number;
  value: number;
  endpoint: string;
}

export interface FaultList {
  faults: FaultCard[];
  may: boolean;
}

export interface FeedButtonCard {
  text: string;
  type: string;
  link: string;
}

export interface FeedChat {
  chat_id: string;
  buttons: FeedButtonCard[];
  time_sensitive: boolean;
}

export interface FeedFrame {
  type: "feed";
  text: string;
}

export interface FeedItem {
  card_id: string;
  app: PartyCard;
  title: string;
  preview: string;
  label: string;
  label_type: string;
  buttons: FeedButtonCard[];
  link: string;
  time_sensitive: boolean;
  shown_at: number;
  sorted_at: number;
}

export interface FeedList {
  cards: FeedItem[];
  chats: FeedChat[];
}

export interface FileCard {
  kind: "image" | "file";
  key: string;
  name: string;
  size: number;
  mime: string;
  width: number;
  height: number;
  duration: number;
  address: string;
}

export interface FindPeople {
  people: string[];
}

export interface Finding {
  cause: Both;
  evidence: Both[];
  remedies: Remedy[];
  corrected: Corrected | null;
  now: Both[];
}

export interface Fix {
  kind: "permissions" | "token" | "parameters" | "page";
  link: string;
  label: DocText;
}

export interface FocusOn {
  chat_id: string;
  on: boolean;
}

export interface FollowUpCards {
  message_id: string;
  bubbles: InBoth[];
}

export interface FollowUpsFrame {
  type: "follow_ups";
  chat_id: string;
}

export interface ForbidApp {
  app_id: string;
  forbidden: AvailabilityRequest;
}

export interface ForwardMessages {
  message_ids: string[];
  targets: ForwardTarget[];
  merged: boolean;
  uuid: string;
}

export interface ForwardTarget {
  kind: "user" | "app" | "chat";
  id: string;
}

export interface Forwarded {
  chat_ids: string[];
  left_out: number;
  refused: NotForwarded[];
}

export interface Found {
  hits: SearchHit[];
  log_id: string;
}

export interface FoundEvent {
  app_id: string;
  app_name: string;
  manages: boolean;
  event: EventLine;
}

export interface FoundEvents {
  events: FoundEvent[];
  next: string | null;
}

export interface FoundMessage {
  message_id: string;
  chat_id: string;
  chat: string;
  party: PartyCard | null;
  sender: PartyCard;
  msg_type: string;
  create_time: number;
  before: string;
  found: string;
  after: string;
  in_thread: boolean;
  root_id: string | null;
}

export interface FoundMessages {
  messages: FoundMessage[];
  next: string | null;
  index: IndexProgress;
}

export interface FoundPeople {
  people: FoundPerson[];
}

export interface FoundPerson {
  asked: string;
  person: PersonInPane | null;
  why: "" | "unknown" | "several" | "password" | "frozen" | "resigned";
  name: string;
}

export interface FoundUser {
  user_id: string;
  open_id: string;
  union_id: string;
  email: string;
  name: string;
  en_name: string;
  avatar: string;
  is_me: boolean;
  out: OutOfReachCard | null;
}

export interface FoundUsers {
  users: FoundUser[];
  more: boolean;
}

export interface GivePassword {
  user_id: string;
  password: string;
}

export interface GivenRequest {
  method?: string;
  path?: string;
  query?: string;
  body?: string;
  token?: string;
  app_id?: string;
}

export interface GrantCard {
  key: string;
  token: "tenant" | "user";
  title: Said;
}

export interface GrantRequest {
  key: string;
  token: "tenant" | "user";
}

export interface GrantTemplate {
  template_id: string;
  app_ids?: string[];
  custom_bot_ids?: string[];
}

export interface Grants {
  grants: GrantRequest[];
}

export interface GroupCount {
  endpoint: string;
  title: InBoth;
  code: number;
  text: string;
  count: number;
}

export interface GroupLink {
  url: string;
  ends_at: number;
}

export interface GroupOutline {
  chat_id: string;
  name: string;
  description: string;
  avatar: string;
  members: number;
  inside: boolean;
  waits: boolean;
  asks: boolean;
}

export interface GroupRules {
  chat_type: "private" | "public";
  add_member_permission: "all_members" | "only_owner";
  share_card_permission: "allowed" | "not_allowed";
  at_all_permission: "all_members" | "only_owner";
  edit_permission: "all_members" | "only_owner";
  join_message_visibility: "all_members" | "only_owner" | "not_anyone";
  leave_message_visibility: "all_members" | "only_owner" | "not_anyone";
  membership_approval: "no_approval_required" | "approval_required";
  moderation_permission: "all_members" | "only_owner" | "moderator_list";
  urgent_setting: "all_members" | "only_owner";
  pin_manage_setting: "all_members" | "only_owner";
  hide_member_count_setting: "all_members" | "only_owner";
  video_conference_setting: "all_members" | "only_owner";
  restricted: boolean;
  screenshot_has_permission_setting: "all_members" | "not_anyone";
  download_has_permission_setting: "all_members" | "not_anyone";
  message_has_permission_setting: "all_members" | "not_anyone";
}

export interface GroupSettingsCard {
  chat_id: string;
  name: string;
  description: string;
  avatar: string;
  owner: PartyCard;
  managers: PartyCard[];
  moderators: PartyCard[];
  rules: GroupRules;
  may_edit: boolean;
  governs: boolean;
  owns: boolean;
  may_add: boolean;
  may_share: boolean;
  waiting: number;
}

export interface HandOver {
  chat_id: string;
  user_id: string;
}

export interface HomeState {
  base_url: string;
  document: string;
  steps: HomeSteps | null;
}

export interface HomeSteps {
  app: StepApp | null;
  create: TutorialStep;
  scope: TutorialStep;
  bot: TutorialStep;
  bot_state: string;
  send: TutorialStep;
  chat_id: string;
}

export interface HookSamples {
  samples: SampleCard[];
}

export interface IconValue {
  icon: string;
}

export interface IdFact {
  name: string;
  value: string;
}

export interface InBoth {
  zh: string;
  en: string;
}

export interface IndexProgress {
  behind: boolean;
  from_ms: number;
  percent: number;
}

export interface InvitationCard {
  founds: boolean;
  tenant_key: string;
  name: string;
  inviter: string;
}

export interface InvitationCode {
  code: string;
}

export interface InvitationList {
  invitations: InvitationRow[];
}

export interface InvitationRow {
  code: string;
  link: string;
  invited_by: string;
  created_at: number;
  expires_at: number;
}

export interface JoinRequestCard {
  party: PartyCard;
  inviter: PartyCard;
  asked_at: number;
}

export interface JoinRequests {
  requests: JoinRequestCard[];
}

export interface LastMessage {
  message_id: string;
  sender: PartyCard;
  preview: InBoth;
  create_time: number;
  recall: RecallCard | null;
  by_chat: boolean;
  streaming_until: number;
}

export interface LinkPreview {
  url: string;
  link: string;
  title: InBoth;
  icon: string;
  card: string;
  users: Record<string, string>;
  pictures: Record<string, string>;
}

export interface LinkPreviewList {
  previews: LinkPreview[];
}

export interface LinkPreviewRules {
  app_id: string;
  patterns: string[];
}

export interface LinkPreviewSettings {
  patterns: string[];
  most: number;
  pending: boolean;
  subscribed: boolean;
}

export interface LinkRef {
  link_token: string;
}

export interface LogApp {
  app_id: string;
  name: string;
  icon_url: string;
}

export interface LogApps {
  apps: LogApp[];
  everything: boolean;
}

export interface LogAppsRequest {
  words?: string;
  app_id?: string;
}

export interface LogExport {
  file_name: string;
  media_type: string;
  text: string;
  rows: number;
  more: boolean;
}

export interface LogPage {
  rows: LogRow[];
  unknown: UnknownName[];
  cursor: string;
  scanned_until: number;
  done: boolean;
}

export interface LogRequest {
  app_id?: string;
  words?: string;
  since_ms?: number | null;
  until_ms?: number | null;
  oldest_first?: boolean;
  cursor?: string;
  limit?: number;
}

export interface LogRow {
  log_id: string;
  received_ms: number;
  app_id: string;
  app_name: string;
  endpoint: string;
  title: InBoth;
  method: string;
  path: string;
  query: string;
  status: number;
  code: number;
  message: string;
  duration_us: number;
  cursor: string;
}

export interface LookRequest {
  card: string;
  app_id?: string;
}

export interface MadeInvitation {
  link: string;
  expires_at: number;
  tenant: TenantCard | null;
}

export interface ManyMessages {
  message_ids: string[];
}

export interface MarkedMessage {
  message_id: string;
}

export interface Marks {
  marks: MarksCard[];
}

export interface MarksCard {
  message_id: string;
  chat_id: string;
  reactions: ReactionCard[];
  pinned: boolean;
  read: number;
  unread: number;
}

export interface MarksFrame {
  type: "marks";
  chat_id: string;
  message_id: string;
  what: "reactions" | "pin";
}

export interface MemberCard {
  user_id: string;
  name: string;
  en_name: string;
  email: string;
  mobile: string;
  avatar: string;
  status: "active" | "resigned" | "frozen";
  is_admin: boolean;
  departments: DepartmentCard[];
  can_sign_in: boolean;
}

export interface MemberList {
  members: MemberCard[];
  next: string | null;
  count: number;
}

export interface MembersRequest {
  words?: string;
  cursor?: string | null;
  limit?: number;
}

export interface Mending {
  app_id: string;
  id?: number | null;
}

export interface MentionCard {
  key: string;
  id: string;
  name: string;
}

export interface MenuCard {
  menu_id: string;
  name: InBoth;
  plain_name: string;
  link: string;
  image_key: string;
  children: MenuEntry[];
}

export interface MenuChoice {
  app_id: string;
  event_key: string;
}

export interface MenuEntry {
  menu_id: string;
  name: InBoth;
  plain_name: string;
  link: string;
  image_key: string;
}

export interface MenuOrder {
  chat_id: string;
  menu_ids: string[];
}

export interface MenuRef {
  chat_id: string;
  menu_id: string;
}

export interface MergedCard {
  of: "p2p" | "group" | "thread";
  names: string[];
  count: number;
  lines: MergedLine[];
}

export interface MergedLine {
  name: string;
  said: InBoth;
}

export interface MergedMessages {
  messages: MessageCard[];
}

export interface MessageCard {
  message_id: string;
  chat_id: string;
  sender: PartyCard;
  msg_type: string;
  content: string;
  mentions: MentionCard[];
  parent_id: string | null;
  root_id: string | null;
  thread_id: string | null;
  in_thread: boolean;
  thread: ThreadCard | null;
  create_time: number;
  edited_at: number;
  edits: number;
  deleted: boolean;
  streaming_until: number;
  recall: RecallCard | null;
  files: FileCard[];
  shared: SharedCard | null;
  sticker: StickerCard | null;
  merged: MergedCard | null;
  users: Record<string, string>;
  line: InBoth | null;
  divider: DividerCard | null;
}

export interface MessageFrame {
  message: MessageCard;
  preview: InBoth;
  type: "message";
  quote: MessageCard | null;
}

export interface MessageId {
  message_id: string;
}

export interface MessagePage {
  messages: MessageCard[];
  quotes: MessageCard[];
  has_more: boolean;
  has_newer: boolean;
}

export interface MessageRecalledFrame {
  message: MessageCard;
  preview: InBoth;
  type: "message_recalled";
}

export interface MessageRef {
  message_id: string;
}

export interface MessageRules {
  edit_hours: number;
  recall_hours: number;
  governs: boolean;
  governed_hours: number;
  edits_most: number;
  copies: boolean;
  downloads: boolean;
}

export interface MessageRulesCard {
  edit_hours: number;
  recall_hours: number;
  hours_most: number;
}

export interface MessageUpdatedFrame {
  message: MessageCard;
  preview: InBoth;
  type: "message_updated";
}

export interface ModelRequest {
  log_id?: string;
  pasted?: string;
  request?: GivenRequest | null;
  may_read?: boolean;
  language?: "zh" | "en";
}

export interface ModelSettings {
  base_url: string;
  model: string;
  has_key: boolean;
}

export interface Moderate {
  chat_id: string;
  permission: "all_members" | "only_owner" | "moderator_list";
  user_ids?: string[];
}

export interface NeededScope {
  scope: ScopeRow;
  reasons: ScopeReason[];
  held_instead: string[];
}

export interface NewEntry {
  name: string;
  link?: string;
}

export interface NewMenuEntry {
  name: string;
  name_en?: string;
  action: "submenu" | "event" | "link" | "text";
  event_key?: string;
  url?: string;
}

export interface NewMenuTop {
  name: string;
  name_en?: string;
  action: "submenu" | "event" | "link" | "text";
  event_key?: string;
  url?: string;
  children?: NewMenuEntry[];
}

export interface NotForwarded {
  kind: "user" | "app" | "chat";
  id: string;
  why: InBoth;
}

export interface Nothing {
}

export interface NoticeCard {
  id: string;
  kind: string;
  app_id: string;
  app_name: string;
  version_id: string;
  number: string;
  by: string;
  reason: string;
  created_at: number;
  read: boolean;
}

export interface NoticeFrame {
  app_id: string;
  app_name: string;
  version_id: string;
  number: string;
  type: "notice";
  notice: string;
  by: string;
  reason: string;
}

export interface NoticeList {
  notices: NoticeCard[];
}

export interface OneClickPage {
  tenants: OneClickTenant[];
  next: string | null;
}

export interface OneClickRequest {
  words?: string;
  admins_only?: boolean;
  cursor?: string | null;
  limit?: number;
}

export interface OneClickTenant {
  tenant_key: string;
  tenant_name: string;
  review: "none" | "some" | "every";
  users: OneClickUser[];
}

export interface OneClickUser {
  user_id: string;
  name: string;
  en_name: string;
  avatar: string;
  is_admin: boolean;
  is_developer: boolean;
}

export interface OneEvent {
  app_id: string;
  event_id: string;
}

export interface OpenApi {
  document: Record<string, unknown>;
}

export interface OpenChat {
  kind: "user" | "app" | "chat";
  id: string;
}

export interface OpenIdInApp {
  app_id: string;
  name: string;
  icon: string;
  open_id: string;
}

export interface OpenIds {
  user_id: string;
  name: string;
  avatar: string;
  union_id: string;
  email: string;
  apps: OpenIdInApp[];
  next: string | null;
}

export interface OpenIdsOf {
  user_id: string;
  words?: string;
  cursor?: string | null;
  limit?: number;
}

export interface OpenMerged {
  message_id: string;
  within?: string;
}

export interface OutOfReachCard {
  reason: "resigned" | "frozen" | "disabled" | "unpublished" | "forbidden" | "outside";
  said: DocText;
  button: DocText;
  link: string;
}

export interface Overview {
  calls: CallFigures | null;
  process: ProcessFigures;
}

export interface OverviewRequest {
  window?: "hour" | "day";
}

export interface OwnersInvitation {
  tenant?: string | null;
}

export interface PartsFrame {
  type: "parts";
  chat_id: string;
}

export interface PartsOfChat {
  tabs: TabCard[];
  menu: MenuCard[];
  notice: TopNoticeCard | null;
  tags: TagCard[];
  tabs_rule: "all_members" | "only_owner";
  notice_rule: "all_members" | "only_owner";
  may_change_tabs: boolean;
  may_change_notice: boolean;
  may_govern: boolean;
}

export interface PartyCard {
  kind: "user" | "app" | "custom_bot";
  id: string;
  name: string;
  avatar: string;
}

export interface PassageCard {
  title: InBoth;
  snippet: InBoth;
  path: string;
}

export interface PersonInPane {
  tenant_key: string;
  tenant_name: string;
  user_id: string;
  name: string;
  avatar: string;
}

export interface Picture {
  content: string;
}

export interface PinCard {
  message: MessageCard;
  by: PartyCard;
  at: number;
}

export interface PinList {
  pins: PinCard[];
  next: string | null;
}

export interface PinsOf {
  chat_id: string;
  cursor?: string | null;
}

export interface PreferChat {
  chat_id: string;
  muted?: boolean | null;
  pinned?: boolean | null;
  marked_unread?: boolean | null;
}

export interface Prefill {
  endpoint_id: string;
  kind: "tenant" | "user";
  path: Record<string, string>;
  query: Record<string, string>;
  body: string;
}

export interface PressCard {
  tag?: string;
  name?: string;
  value?: unknown;
  option?: string | null;
  options?: string[] | null;
  checked?: boolean | null;
  input_value?: string | null;
  form_value?: Record<string, string | boolean | string[]> | null;
  timezone?: string;
  message_id: string;
}

export interface PressPreview {
  tag?: string;
  name?: string;
  value?: unknown;
  option?: string | null;
  options?: string[] | null;
  checked?: boolean | null;
  input_value?: string | null;
  form_value?: Record<string, string | boolean | string[]> | null;
  timezone?: string;
  message_id: string;
  link: string;
}

export interface PressToast {
  type: string;
  content: string;
  i18n: Record<string, string>;
}

export interface Pressed {
  code: number;
  said: InBoth | null;
  toast: PressToast | null;
  card: boolean;
  app_id: string;
  event_id: string;
}

export interface PreviewFrame {
  type: "preview";
  chat_id: string;
  message_id: string;
}

export interface PreviewPressed {
  done: Pressed;
  preview: LinkPreview;
}

export interface PreviewTemplate {
  card: string;
  variables?: TemplateVariable[];
}

export interface PreviewsOf {
  message_id: string;
}

export interface ProcessFigures {
  version: string;
  database: string;
  up_s: number;
  memory: number;
  writers: number;
  pages: number;
  messages: number;
  connections: number;
  events: EventFigures;
  waiting: number;
  waiting_calls: number;
  dropped: number;
  disk: DiskFigures;
}

export interface PublishTemplate {
  template_id: string;
  number?: string;
}

export interface PutNotice {
  chat_id: string;
  message_id?: string | null;
}

export interface QueryItem {
  name: string;
  value: string;
}

export interface React {
  message_id: string;
  emoji_type: string;
}

export interface ReactionCard {
  emoji_type: string;
  count: number;
  names: string[];
  mine: boolean;
}

export interface ReactionMade {
  reaction_id: string;
}

export interface ReactorsOf {
  message_id: string;
  emoji_type: string;
  cursor?: string | null;
}

export interface ReadFrame {
  type: "read";
  chat_id: string;
  reader: string;
}

export interface ReadMessages {
  chat_id: string;
  before?: string | null;
  after?: string | null;
  around?: string | null;
}

export interface ReadNotices {
  ids?: string[] | null;
}

export interface ReadThread {
  message_id: string;
  before?: string | null;
}

export interface ReadUpTo {
  chat_id?: string;
  message_id: string;
}

export interface Reader {
  user_id: string;
  name: string;
  avatar: string;
  is_me: boolean;
  one_click: boolean;
}

export interface ReaderCard {
  party: PartyCard;
  at: number;
}

export interface ReaderList {
  readers: ReaderCard[];
  next: string | null;
}

export interface Readers {
  tenant_key: string;
  users: Reader[];
  more: number;
}

export interface ReadersOf {
  message_id: string;
  unread?: boolean;
  cursor?: string | null;
}

export interface ReadersRequest {
  app_id: string;
  chat_id: string;
}

export interface RecallCard {
  by: PartyCard;
  type: "message_owner" | "group_owner" | "group_manager" | "enterprise_manager";
  at: number;
}

export interface RecallMessage {
  message_id: string;
}

export interface RefusalBody {
  cause: string;
  message: InBoth;
  remedy: InBoth | null;
  link: string | null;
  data: Record<string, unknown>;
  field: string | null;
}

export interface RefusedLine {
  refused: RefusalBody;
}

export interface Rejection {
  app_id: string;
  version_id: string;
  reason: string;
}

export interface Remedy {
  text: Both;
  link: string;
  action: RemedyAction | null;
}

export interface RemedyAction {
  id: string;
  label: Both;
  parameters: Record<string, string>;
}

export interface RemedyDone {
  said: Both;
  link: string;
  waits: boolean;
}

export interface RemedyRequest {
  id: string;
  parameters?: Record<string, string>;
}

export interface RemoveMember {
  chat_id: string;
  kind: "user" | "app";
  id: string;
}

export interface RenameGroup {
  chat_id: string;
  name: string;
}

export interface RenameTenant {
  name: string;
}

export interface Replayed {
  log_id: string;
  status: number;
  code: number;
  response: string;
}

export interface Request {
}

export interface ReviewCard {
  app: AppCard;
  version: VersionCard;
  changes: VersionChanges;
}

export interface ReviewFrame {
  app_id: string;
  app_name: string;
  version_id: string;
  number: string;
  type: "review";
  status: "draft" | "in_review" | "online" | "offline" | "rejected" | "withdrawn";
}

export interface ReviewQueue {
  waiting: ReviewCard[];
  decided: ReviewCard[];
}

export interface Reviewers {
  admins: UserCard[];
  count: number;
  as_whom: UserCard | null;
}

export interface RevokeInvitation {
  code: string;
}

export interface RuleScope {
  key: string;
  title: Said;
  default: boolean;
  custom: boolean;
}

export interface RulesCard {
  publish_exempt: boolean;
  scope_preset: "all" | "default" | "none" | "custom";
  scopes: RuleScope[];
}

export interface Said {
  zh: string;
  en: string;
}

export interface SampleCard {
  id: string;
  title: string;
  language: string;
  install: string | null;
  code: string;
  note: DocText;
}

export interface SampleList {
  samples: SampleCard[];
}

export interface SamplesRequest {
  endpoint_id: string;
  path?: Record<string, string>;
  query?: QueryItem[];
  body?: Record<string, unknown> | null;
  files?: Record<string, string>;
  token?: string | null;
  token_kind?: "tenant" | "user";
  app_id?: string;
}

export interface SaveTemplate {
  template_id: string;
  name: string;
  card: string;
  variables?: TemplateVariable[];
}

export interface ScopeAdvice {
  log_on: boolean;
  calls: number;
  since_ms: number;
  whole: boolean;
  needed: NeededScope[];
  spare: SpareScope[];
  least: GrantCard[];
}

export interface ScopeNeed {
  key: string;
  title: Said;
  held: boolean;
}

export interface ScopeReason {
  endpoint_id: string;
  endpoint: Said;
  why: "endpoint" | "value" | "field" | "reading";
  detail: string;
  calls: number;
}

export interface ScopeRow {
  key: string;
  token: "tenant" | "user";
  title: Said;
  status: "not_added" | "effective" | "added_needs_release" | "in_review";
  exempt: boolean;
}

export interface ScopeSplitCard {
  exempt: GrantCard[];
  needs_review: GrantCard[];
  effective: GrantCard[];
}

export interface ScopeTable {
  scopes: ScopeRow[];
}

export interface SearchContacts {
  words?: string;
}

export interface SearchFor {
  words: string;
}

export interface SearchHit {
  kind: "app" | "endpoint" | "guide" | "scope" | "user" | "bot" | "chat" | "error";
  id: string;
  title: InBoth;
  hint: InBoth;
  avatar: string;
  link: string;
}

export interface SearchMessages {
  words: string;
  chat_id?: string;
  sender_kind?: "user" | "app";
  sender_id?: string;
  kind?: "text" | "card" | "file" | "media" | "merged" | "";
  since?: number;
  until?: number;
  cursor?: string | null;
}

export interface SendMessage {
  chat_id: string;
  msg_type: "text" | "post" | "image" | "file" | "audio" | "media" | "sticker";
  content: string;
  uuid: string;
  reply_to?: string | null;
  in_thread?: boolean;
}

export interface SessionState {
  signed_in: boolean;
  owner: boolean;
  owner_command: string;
  invited_only: boolean;
  one_click: boolean;
  user: SessionUser | null;
  tenant: TenantCard | null;
  tenants: TenantCard[];
  unread_notices: number;
  pending_reviews: number;
  clock_ahead_ms: number;
}

export interface SessionUser {
  user_id: string;
  name: string;
  en_name: string;
  avatar: string;
  email: string;
  is_admin: boolean;
}

export interface SetManager {
  chat_id: string;
  kind: "user" | "app";
  id: string;
  manages: boolean;
}

export interface SetMessageRules {
  edit_hours?: number | null;
  recall_hours?: number | null;
}

export interface SetMessageType {
  chat_id: string;
  group_message_type: "chat" | "thread";
}

export interface SetModel {
  base_url: string;
  model: string;
  key?: string | null;
}

export interface SetRules {
  publish_exempt?: boolean | null;
  scope_preset?: "all" | "default" | "none" | "custom" | null;
  exempt_scopes?: string[] | null;
}

export interface ShareGroup {
  chat_id: string;
  period?: "week" | "year" | "permanently";
}

export interface SharedCard {
  kind: "chat" | "user";
  id: string;
  name: string;
  avatar: string;
  members: number;
}

export interface SignIn {
  email: string;
  password: string;
}

export interface SignOut {
  completely?: boolean;
}

export interface SignUp {
  name: string;
  email: string;
  password: string;
  tenant_name?: string | null;
  invitation?: string;
}

export interface SpanCount {
  at_ms: number;
  code: number;
  count: number;
}

export interface SpareScope {
  scope: ScopeRow;
  used: boolean;
  safe: boolean;
  instead: string[];
}

export interface SpecialFocusFrame {
  type: "special_focus";
}

export interface StepApp {
  app_id: string;
  name: string;
}

export interface StickerCard {
  file_key: string;
  sign: string;
  word: InBoth;
}

export interface StickerSet {
  stickers: StickerCard[];
}

export interface StillUnread {
  unread: number;
  first_unread: string | null;
}

export interface StoryFact {
  name: string;
  value: InBoth;
  today: boolean;
  link: string;
}

export interface StoryRequest {
  log_id: string;
}

export interface StoryStep {
  key: "request" | "identity" | "scopes" | "throttle" | "validation" | "action";
  state: "passed" | "refused" | "skipped";
  took_us: number | null;
  facts: StoryFact[];
}

export interface SubmissionCard {
  exempt: boolean;
  publishing: boolean;
  scopes: GrantCard[];
}

export interface SubmitVersion {
  app_id: string;
  version_id: string;
  apply_reason?: string | null;
}

export interface Subscribing {
  app_id: string;
  add?: string[];
  remove?: string[];
}

export interface SwitchTenant {
  tenant_key: string;
}

export interface TabCard {
  tab_id: string;
  name: string;
  type: "doc" | "url";
  url: string;
  icon_key: string;
  is_built_in: boolean;
}

export interface TabOrder {
  chat_id: string;
  tab_ids: string[];
}

export interface TabRef {
  chat_id: string;
  tab_id: string;
}

export interface TagCard {
  tag_id: string;
  name: InBoth;
}

export interface TagsFrame {
  type: "tags";
}

export interface Tally {
  unread: number;
}

export interface TallyPage {
  width_ms: number;
  spans: SpanCount[];
  groups: GroupCount[];
  cursor: string;
  scanned_until: number;
  done: boolean;
}

export interface TallyRequest {
  app_id?: string;
  words?: string;
  since_ms: number;
  until_ms: number;
  cursor?: string;
}

export interface TemplateCard {
  template_id: string;
  name: string;
  creator: string;
  card: string;
  variables: VariableCard[];
  versions: TemplateVersionCard[];
  next_number: string;
  changed: boolean;
  users: TemplateUser[];
  choices: TemplateUser[];
  types: string[];
  updated_at: number;
}

export interface TemplateLine {
  template_id: string;
  name: string;
  creator: string;
  online: string;
  changed: boolean;
  users: number;
  updated_at: number;
}

export interface TemplateList {
  templates: TemplateLine[];
}

export interface TemplatePreview {
  card: string;
  ext: string;
  said: DocText | null;
  remedy: DocText | null;
  undeclared: string[];
  users: Record<string, string>;
}

export interface TemplateRef {
  template_id: string;
}

export interface TemplateUser {
  id: string;
  kind: string;
  name: string;
  avatar: string;
  place: string;
}

export interface TemplateVariable {
  name: string;
  type: string;
  sample?: string;
}

export interface TemplateVersionCard {
  number: string;
  created_at: number;
}

export interface TenantApp {
  app: AppCard;
  availability: AvailabilityCard | null;
  forbidden: AvailabilityCard;
}

export interface TenantApps {
  apps: TenantApp[];
  next: string | null;
}

export interface TenantAppsRequest {
  words?: string;
  cursor?: string | null;
  limit?: number;
}

export interface TenantCard {
  tenant_key: string;
  name: string;
}

export interface TextLine {
  text: string;
}

export interface ThreadCard {
  answers: number;
  last_at: number;
  senders: PartyCard[];
}

export interface ThreadPage {
  root: MessageCard;
  messages: MessageCard[];
  has_more: boolean;
}

export interface Token {
  app_id: string;
  token?: string | null;
}

export interface TokenCard {
  kind: "tenant" | "user";
  token: string;
  expires_in: number;
  scopes: string[];
}

export interface TokenRequest {
  app_id: string;
  kind: "tenant" | "user";
  scopes?: string[];
}

export interface TopNoticeCard {
  kind: "message" | "announcement";
  message_id: string;
  sender: PartyCard | null;
  preview: InBoth | null;
  by: PartyCard;
  closed: boolean;
}

export interface Tried {
  said: string;
}

export interface Triggered {
  event_id: string;
  in_force: boolean;
}

export interface Triggering {
  app_id: string;
  type: string;
  body?: string | null;
  overrides?: string[];
}

export interface TutorialStep {
  done: boolean;
  link: string;
}

export interface TypeCount {
  type: string;
  title: Said;
  count: number;
}

export interface UnknownName {
  name: string;
  meant: string;
}

export interface UpdateApp {
  app_id: string;
  name?: string | null;
  description?: string | null;
  icon?: string | null;
}

export interface UpdateDepartment {
  department_id: string;
  name?: string | null;
  parent_id?: string | null;
}

export interface UpdateMember {
  user_id: string;
  name?: string | null;
  en_name?: string | null;
  email?: string | null;
  mobile?: string | null;
  new_user_id?: string | null;
  departments?: string[] | null;
  is_admin?: boolean | null;
  status?: "active" | "resigned" | "frozen" | null;
}

export interface Urge {
  message_id: string;
  user_ids: string[];
  means?: "app" | "sms" | "phone";
}

export interface UrgedPeople {
  people: UrgedPerson[];
  next: string | null;
}

export interface UrgedPerson {
  party: PartyCard;
  means: ("app" | "sms" | "phone")[];
  urged_at: number;
  confirmed_at: number;
}

export interface UrgedRequest {
  message_id: string;
  cursor?: string | null;
  limit?: number;
}

export interface UrgentCard {
  message_id: string;
  chat_id: string;
  chat_name: string;
  sender: PartyCard;
  preview: InBoth;
  means: ("app" | "sms" | "phone")[];
  mobile: string;
}

export interface UrgentFrame {
  type: "urgent";
  chat_id: string;
}

export interface UrgentList {
  urgents: UrgentCard[];
}

export interface UrgentMark {
  message_id: string;
  own: "" | "unread" | "read";
  means: ("app" | "sms" | "phone")[];
  urged: number;
  confirmed: number;
}

export interface UrgentMarks {
  marks: UrgentMark[];
}

export interface UserCard {
  user_id: string;
  name: string;
  en_name: string;
  avatar: string;
  email: string;
  status: "active" | "resigned" | "frozen";
  is_admin: boolean;
}

export interface UsersRequest {
  app_id: string;
  q?: string;
}

export interface VariableCard {
  name: string;
  type: string;
  sample: string;
}

export interface VersionCard {
  version_id: string;
  number: string;
  status: "draft" | "in_review" | "online" | "offline" | "rejected" | "withdrawn";
  notes: string;
  apply_reason: string;
  availability: AvailabilityCard;
  scopes: GrantCard[];
  bot: boolean;
  created_by: UserCard;
  created_at: number;
  submitted_at: number | null;
  decided_by: UserCard | null;
  decided_at: number | null;
  verdict: string;
}

export interface VersionChanges {
  online: string;
  scopes_added: GrantCard[];
  scopes_removed: GrantCard[];
  scopes_waiting: GrantCard[];
  bot: "added" | "removed" | null;
  availability_now: AvailabilityCard | null;
}

export interface VersionDetail {
  version: VersionCard;
  changes: VersionChanges;
  submission: SubmissionCard;
}

export interface VersionList {
  versions: VersionCard[];
}

export interface VersionMark {
  version_id: string;
  number: string;
  status: "draft" | "in_review" | "online" | "offline" | "rejected" | "withdrawn";
}

export interface VersionOf {
  app_id: string;
  version_id: string;
}

export interface VersionPlan {
  number: string;
  availability: AvailabilityCard;
  changes: VersionChanges;
  submission: SubmissionCard;
  open_version: VersionMark | null;
}

export interface WaitingBot {
  app_id: string;
  name: string;
  avatar: string;
  why: InBoth;
  link: string;
}

export interface Why {
  app_id: string;
  app_name: string;
  what: "message" | "press" | "join";
  type: string;
  event_id: string;
  gates: WhyGate[];
  failed: string;
  remedies: Remedy[];
}

export interface WhyApp {
  app_id: string;
  name: string;
  in_chat: boolean;
}

export interface WhyApps {
  apps: WhyApp[];
}

export interface WhyGate {
  key: "bot" | "version" | "app" | "availability" | "chat" | "heard" | "subscribed" | "way" | "answers" | "delivered" | "acknowledged";
  state: "passed" | "failed" | "unknown";
  said: InBoth;
}

export interface WhyRequest {
  message_id: string;
  app_id: string;
}

export interface WriteAnnouncement {
  chat_id: string;
  revision: number;
  title: string;
  lines: string[];
}

export interface Actions {
  "abilities.add_bot": { ask: AppId; answer: AppCard };
  "abilities.remove_bot": { ask: AppId; answer: AppCard };
  "admin.add_department": { ask: AddDepartment; answer: DepartmentCard };
  "admin.add_member": { ask: AddMember; answer: MemberCard };
  "admin.approve": { ask: Approval; answer: ReviewQueue };
  "admin.apps": { ask: TenantAppsRequest; answer: TenantApps };
  "admin.audit": { ask: AuditRequest; answer: AuditPage };
  "admin.departments": { ask: DepartmentsRequest; answer: DepartmentList };
  "admin.disable_app": { ask: AppId; answer: TenantApp };
  "admin.enable_app": { ask: AppId; answer: TenantApp };
  "admin.forbid_app": { ask: ForbidApp; answer: TenantApp };
  "admin.give_password": { ask: GivePassword; answer: MemberCard };
  "admin.invitations": { ask: Nothing; answer: InvitationList };
  "admin.invite": { ask: Nothing; answer: InvitationRow };
  "admin.members": { ask: MembersRequest; answer: MemberList };
  "admin.message_rules": { ask: Nothing; answer: MessageRulesCard };
  "admin.overview": { ask: OverviewRequest; answer: Overview };
  "admin.reject": { ask: Rejection; answer: ReviewQueue };
  "admin.remove_department": { ask: DepartmentId; answer: Done };
  "admin.rename": { ask: RenameTenant; answer: TenantCard };
  "admin.reviews": { ask: Nothing; answer: ReviewQueue };
  "admin.revoke_invitation": { ask: RevokeInvitation; answer: Done };
  "admin.rules": { ask: Nothing; answer: RulesCard };
  "admin.set_message_rules": { ask: SetMessageRules; answer: MessageRulesCard };
  "admin.set_rules": { ask: SetRules; answer: RulesCard };
  "admin.update_department": { ask: UpdateDepartment; answer: DepartmentCard };
  "admin.update_member": { ask: UpdateMember; answer: MemberCard };
  "announcements.get": { ask: ChatRef; answer: AnnouncementCard };
  "announcements.write": { ask: WriteAnnouncement; answer: AnnouncementCard };
  "apps.create": { ask: CreateApp; answer: AppCard };
  "apps.get": { ask: AppId; answer: AppCard };
  "apps.list": { ask: Nothing; answer: AppList };
  "apps.reset_secret": { ask: AppId; answer: AppSecret };
  "apps.secret": { ask: AppId; answer: AppSecret };
  "apps.update": { ask: UpdateApp; answer: AppCard };
  "apps.upload_icon": { ask: Picture; answer: IconValue };
  "assistant.clear_model": { ask: Nothing; answer: Done };
  "assistant.explain": { ask: AssistantRequest; answer: AssistantResponse };
  "assistant.mend": { ask: RemedyRequest; answer: RemedyDone };
  "assistant.set_model": { ask: SetModel; answer: ModelSettings };
  "assistant.settings": { ask: Nothing; answer: ModelSettings };
  "assistant.try_model": { ask: Nothing; answer: Tried };
  "bot_menus.configure": { ask: ConfigureMenu; answer: BotMenuSettings };
  "bot_menus.look": { ask: AppId; answer: BotMenuShown };
  "bot_menus.settings": { ask: AppId; answer: BotMenuSettings };
  "cards.look": { ask: LookRequest; answer: CardLook };
  "cards.press": { ask: PressCard; answer: Pressed };
  "clock.advance": { ask: Advance; answer: ClockCard };
  "clock.get": { ask: Nothing; answer: ClockCard };
  "custom_bots.change": { ask: ChangeCustomBot; answer: CustomBotCard };
  "custom_bots.create": { ask: CreateCustomBot; answer: CustomBotCard };
  "custom_bots.list": { ask: ChatRef; answer: CustomBotList };
  "custom_bots.remove": { ask: CustomBotRef; answer: Done };
  "custom_bots.samples": { ask: CustomBotRef; answer: HookSamples };
  "custom_bots.try": { ask: CustomBotRef; answer: Done };
  "directory.search": { ask: DirectorySearch; answer: DirectoryFound };
  "docs.openapi": { ask: Nothing; answer: OpenApi };
  "docs.page": { ask: DocPath; answer: DocPage };
  "docs.search": { ask: DocQuery; answer: DocHits };
  "docs.tree": { ask: Nothing; answer: DocTree };
  "ephemerals.of_chat": { ask: ChatRef; answer: EphemeralCards };
  "event_log.get": { ask: OneEvent; answer: EventStory };
  "event_log.list": { ask: EventQuery; answer: EventList };
  "event_log.resend": { ask: OneEvent; answer: Done };
  "event_log.search": { ask: EventSearch; answer: FoundEvents };
  "event_log.tally": { ask: EventsWanted; answer: EventChart };
  "events.all": { ask: AppId; answer: EventTypes };
  "events.configure": { ask: Configuring; answer: EventSettingsCard };
  "events.encrypt": { ask: Encrypting; answer: EventSettingsCard };
  "events.get": { ask: AppId; answer: EventSettingsCard };
  "events.prepare": { ask: EventOfType; answer: EventExample };
  "events.reset_token": { ask: Token; answer: EventSettingsCard };
  "events.subscribe": { ask: Subscribing; answer: EventSettingsCard };
  "events.trigger": { ask: Triggering; answer: Triggered };
  "explorer.endpoint": { ask: EndpointId; answer: ExplorerEndpoint };
  "explorer.explain": { ask: ExplainRequest; answer: Explanation };
  "explorer.readers": { ask: ReadersRequest; answer: Readers };
  "explorer.samples": { ask: SamplesRequest; answer: SampleList };
  "explorer.token": { ask: TokenRequest; answer: TokenCard };
  "explorer.users": { ask: UsersRequest; answer: FoundUsers };
  "faults.begin": { ask: Breaking; answer: FaultList };
  "faults.list": { ask: AppId; answer: FaultList };
  "faults.mend": { ask: Mending; answer: FaultList };
  "feed.list": { ask: Nothing; answer: FeedList };
  "follow_ups.of_chat": { ask: ChatRef; answer: FollowUpCards };
  "groups.add": { ask: AddMembers; answer: ChatCard };
  "groups.change": { ask: ChangeGroup; answer: GroupSettingsCard };
  "groups.create": { ask: CreateGroup; answer: ChatCard };
  "groups.decide": { ask: DecideJoin; answer: Done };
  "groups.dissolve": { ask: ChatRef; answer: Done };
  "groups.hand_over": { ask: HandOver; answer: GroupSettingsCard };
  "groups.join": { ask: LinkRef; answer: GroupOutline };
  "groups.leave": { ask: ChatRef; answer: Done };
  "groups.link": { ask: ShareGroup; answer: GroupLink };
  "groups.look_in": { ask: LinkRef; answer: GroupOutline };
  "groups.members": { ask: ChatMembersRequest; answer: ChatMembers };
  "groups.moderate": { ask: Moderate; answer: GroupSettingsCard };
  "groups.remove": { ask: RemoveMember; answer: Done };
  "groups.rename": { ask: RenameGroup; answer: ChatCard };
  "groups.requests": { ask: ChatRef; answer: JoinRequests };
  "groups.set_manager": { ask: SetManager; answer: GroupSettingsCard };
  "groups.set_message_type": { ask: SetMessageType; answer: ChatCard };
  "groups.settings": { ask: ChatRef; answer: GroupSettingsCard };
  "home.desk": { ask: Nothing; answer: Desk };
  "home.state": { ask: Nothing; answer: HomeState };
  "ids.explain": { ask: ExplainId; answer: ExplainedId };
  "ids.open_ids": { ask: OpenIdsOf; answer: OpenIds };
  "link_previews.configure": { ask: LinkPreviewRules; answer: LinkPreviewSettings };
  "link_previews.look": { ask: PreviewsOf; answer: LinkPreviewList };
  "link_previews.press": { ask: PressPreview; answer: PreviewPressed };
  "link_previews.settings": { ask: AppId; answer: LinkPreviewSettings };
  "logs.apps": { ask: LogAppsRequest; answer: LogApps };
  "logs.export": { ask: ExportRequest; answer: LogExport };
  "logs.replay": { ask: StoryRequest; answer: Replayed };
  "logs.search": { ask: LogRequest; answer: LogPage };
  "logs.story": { ask: StoryRequest; answer: CallSteps };
  "logs.tally": { ask: TallyRequest; answer: TallyPage };
  "members.add": { ask: AppMember; answer: AppMembers };
  "members.list": { ask: AppId; answer: AppMembers };
  "members.remove": { ask: AppMember; answer: AppMembers };
  "members.transfer": { ask: AppMember; answer: AppMembers };
  "messenger.chat": { ask: ChatRef; answer: ChatCard };
  "messenger.chats": { ask: ChatListRequest; answer: ChatList };
  "messenger.edit": { ask: EditMessage; answer: MessageCard };
  "messenger.enter": { ask: BotRef; answer: Entered };
  "messenger.focus": { ask: FocusOn; answer: ChatCard };
  "messenger.forward": { ask: ForwardMessages; answer: Forwarded };
  "messenger.marks": { ask: ManyMessages; answer: Marks };
  "messenger.merged": { ask: OpenMerged; answer: MergedMessages };
  "messenger.messages": { ask: ReadMessages; answer: MessagePage };
  "messenger.open": { ask: OpenChat; answer: ChatCard };
  "messenger.pin": { ask: MarkedMessage; answer: Done };
  "messenger.pins": { ask: PinsOf; answer: PinList };
  "messenger.prefer": { ask: PreferChat; answer: ChatCard };
  "messenger.react": { ask: React; answer: ReactionMade };
  "messenger.reactors": { ask: ReactorsOf; answer: ReaderList };
  "messenger.read": { ask: ReadUpTo; answer: StillUnread };
  "messenger.recall": { ask: RecallMessage; answer: MessageCard };
  "messenger.receipts": { ask: ReadersOf; answer: ReaderList };
  "messenger.search": { ask: SearchContacts; answer: Contacts };
  "messenger.search_messages": { ask: SearchMessages; answer: FoundMessages };
  "messenger.send": { ask: SendMessage; answer: MessageCard };
  "messenger.tally": { ask: Nothing; answer: Tally };
  "messenger.thread": { ask: ReadThread; answer: ThreadPage };
  "messenger.unpin": { ask: MarkedMessage; answer: Done };
  "messenger.unreact": { ask: React; answer: Done };
  "messenger.use_menu": { ask: MenuChoice; answer: Chosen };
  "notices.list": { ask: Nothing; answer: NoticeList };
  "notices.read": { ask: ReadNotices; answer: NoticeList };
  "parts.add_menu": { ask: AddMenu; answer: Done };
  "parts.add_tab": { ask: AddTab; answer: Done };
  "parts.change_menu": { ask: ChangeMenu; answer: Done };
  "parts.change_rules": { ask: ChangeRules; answer: Done };
  "parts.change_tab": { ask: ChangeTab; answer: Done };
  "parts.close_notice": { ask: ChatRef; answer: Done };
  "parts.get": { ask: ChatRef; answer: PartsOfChat };
  "parts.put_notice": { ask: PutNotice; answer: Done };
  "parts.remove_menu": { ask: MenuRef; answer: Done };
  "parts.remove_notice": { ask: ChatRef; answer: Done };
  "parts.remove_tab": { ask: TabRef; answer: Done };
  "parts.sort_menu": { ask: MenuOrder; answer: Done };
  "parts.sort_tabs": { ask: TabOrder; answer: Done };
  "scopes.advice": { ask: AppId; answer: ScopeAdvice };
  "scopes.check": { ask: Grants; answer: Done };
  "scopes.disable": { ask: AppGrants; answer: ScopeTable };
  "scopes.enable": { ask: AppGrants; answer: ScopeSplitCard };
  "scopes.list": { ask: AppId; answer: ScopeTable };
  "scopes.preview": { ask: AppGrants; answer: ScopeSplitCard };
  "search.all": { ask: SearchFor; answer: Found };
  "search.call": { ask: ExplainCall; answer: Explained };
  "session.begin_as_owner": { ask: BeginAsOwner; answer: SessionState };
  "session.change_password": { ask: ChangePassword; answer: Done };
  "session.continue_as": { ask: ContinueAs; answer: SessionState };
  "session.find": { ask: FindPeople; answer: FoundPeople };
  "session.sign_in": { ask: SignIn; answer: SessionState };
  "session.sign_out": { ask: SignOut; answer: SessionState };
  "session.sign_up": { ask: SignUp; answer: SessionState };
  "session.state": { ask: Nothing; answer: SessionState };
  "session.switch": { ask: SwitchTenant; answer: SessionState };
  "session.users": { ask: OneClickRequest; answer: OneClickPage };
  "stickers.list": { ask: Nothing; answer: StickerSet };
  "templates.create": { ask: CreateTemplate; answer: TemplateCard };
  "templates.get": { ask: TemplateRef; answer: TemplateCard };
  "templates.grant": { ask: GrantTemplate; answer: TemplateCard };
  "templates.list": { ask: Nothing; answer: TemplateList };
  "templates.preview": { ask: PreviewTemplate; answer: TemplatePreview };
  "templates.publish": { ask: PublishTemplate; answer: TemplateCard };
  "templates.remove": { ask: TemplateRef; answer: Done };
  "templates.save": { ask: SaveTemplate; answer: TemplateCard };
  "tenants.create": { ask: CreateTenant; answer: TenantCard };
  "tenants.invitation": { ask: InvitationCode; answer: InvitationCard };
  "tenants.invite": { ask: OwnersInvitation; answer: MadeInvitation };
  "tenants.join": { ask: InvitationCode; answer: TenantCard };
  "urgents.confirm": { ask: MessageRef; answer: Done };
  "urgents.marks": { ask: ChatRef; answer: UrgentMarks };
  "urgents.mine": { ask: Request; answer: UrgentList };
  "urgents.people": { ask: UrgedRequest; answer: UrgedPeople };
  "urgents.urge": { ask: Urge; answer: Done };
  "versions.create": { ask: CreateVersion; answer: VersionDetail };
  "versions.delete": { ask: VersionOf; answer: Done };
  "versions.edit": { ask: EditVersion; answer: VersionDetail };
  "versions.get": { ask: VersionOf; answer: VersionDetail };
  "versions.list": { ask: AppId; answer: VersionList };
  "versions.prepare": { ask: AppId; answer: VersionPlan };
  "versions.reviewers": { ask: AppId; answer: Reviewers };
  "versions.submission": { ask: AppId; answer: SubmissionCard };
  "versions.submit": { ask: SubmitVersion; answer: VersionDetail };
  "versions.withdraw": { ask: VersionOf; answer: VersionDetail };
  "why.apps": { ask: MessageId; answer: WhyApps };
  "why.get": { ask: WhyRequest; answer: Why };
}

export interface Streams {
  "assistant.ask": { ask: ModelRequest; answer: TextLine | DoneLine | RefusedLine };
  "messenger.attach": { ask: Attach; answer: Attached };
}

/** What the server tells open pages. */
export type Frame = MessageFrame | MessageUpdatedFrame | MessageRecalledFrame | ChatFrame | ReadFrame | ChatPreferenceFrame | SpecialFocusFrame | UrgentFrame | EphemeralFrame | FollowUpsFrame | PreviewFrame | MarksFrame | PartsFrame | TagsFrame | FeedFrame | AppFrame | ReviewFrame | NoticeFrame | ClockFrame;

export const AUDITED = [
  "abilities.add_bot",
  "abilities.remove_bot",
  "admin.add_department",
  "admin.add_member",
  "admin.approve",
  "admin.apps",
  "admin.audit",
  "admin.departments",
  "admin.disable_app",
  "admin.enable_app",
  "admin.forbid_app",
  "admin.give_password",
  "admin.invitations",
  "admin.invite",
  "admin.members",
  "admin.message_rules",
  "admin.overview",
  "admin.reject",
  "admin.remove_department",
  "admin.rename",
  "admin.reviews",
  "admin.revoke_invitation",
  "admin.rules",
  "admin.set_message_rules",
  "admin.set_rules",
  "admin.update_department",
  "admin.update_member",
  "announcements.write",
  "apps.create",
  "apps.reset_secret",
  "apps.secret",
  "apps.update",
  "apps.upload_icon",
  "assistant.clear_model",
  "assistant.mend",
  "assistant.set_model",
  "assistant.settings",
  "assistant.try_model",
  "bot_menus.configure",
  "clock.advance",
  "custom_bots.change",
  "custom_bots.create",
  "custom_bots.remove",
  "custom_bots.try",
  "event_log.resend",
  "events.configure",
  "events.encrypt",
  "events.reset_token",
  "events.subscribe",
  "events.trigger",
  "explorer.token",
  "faults.begin",
  "faults.mend",
  "groups.add",
  "groups.change",
  "groups.create",
  "groups.decide",
  "groups.dissolve",
  "groups.hand_over",
  "groups.join",
  "groups.leave",
  "groups.link",
  "groups.look_in",
  "groups.moderate",
  "groups.remove",
  "groups.rename",
  "groups.set_manager",
  "groups.set_message_type",
  "link_previews.configure",
  "logs.replay",
  "members.add",
  "members.remove",
  "members.transfer",
  "messenger.recall",
  "parts.add_menu",
  "parts.add_tab",
  "parts.change_menu",
  "parts.change_rules",
  "parts.change_tab",
  "parts.put_notice",
  "parts.remove_menu",
  "parts.remove_notice",
  "parts.remove_tab",
  "parts.sort_menu",
  "parts.sort_tabs",
  "scopes.disable",
  "scopes.enable",
  "session.begin_as_owner",
  "session.change_password",
  "session.continue_as",
  "session.sign_in",
  "session.sign_out",
  "session.sign_up",
  "session.switch",
  "templates.create",
  "templates.grant",
  "templates.publish",
  "templates.remove",
  "templates.save",
  "tenants.create",
  "tenants.invite",
  "tenants.join",
  "versions.create",
  "versions.delete",
  "versions.edit",
  "versions.submit",
  "versions.withdraw",
] as const;
export type AuditedAction = (typeof AUDITED)[number];

export const AUDIT_NAMES = [
  "app_id",
  "app_ids",
  "chat_id",
  "custom_bot_id",
  "department_id",
  "departments",
  "edit_hours",
  "endpoint_id",
  "exempt_scopes",
  "grants",
  "id",
  "is_admin",
  "kind",
  "log_id",
  "message_id",
  "new_user_id",
  "number",
  "parent_id",
  "publish_exempt",
  "recall_hours",
  "scope_preset",
  "scopes",
  "status",
  "tenant_key",
  "user_id",
  "user_ids",
  "version_id",
] as const;
export type AuditName = (typeof AUDIT_NAMES)[number];

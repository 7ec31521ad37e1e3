// The console's actions as the pages see them. Written by `make gen`.

export interface AppCard {
  app_id: string;
  name: string;
  description: string;
  icon: string;
  icon_url: string;
  status: "draft" | "live" | "disabled";
  bot_added: boolean;
  bot_on: boolean;
  owner: PersonCard;
  part: "owner" | "collaborator" | "none";
  online: VersionMark | null;
  open_version: VersionMark | null;
  scopes_waiting: number;
  bot_waiting: "added" | "removed" | null;
  created_at: number;
  updated_at: number;
}

export interface AppGrants {
  app_id: string;
  grants: GrantAsk[];
}

export interface AppId {
  app_id: string;
}

export interface AppList {
  apps: AppCard[];
}

export interface AppSecret {
  app_secret: string;
}

export interface ChangePassword {
  old: string;
  new: string;
}

export interface ContinueAs {
  tenant_key: string;
  user_id: string;
}

export interface CreateApp {
  name: string;
  description?: string;
  icon?: string;
}

export interface CreateTenant {
  name: string;
}

export interface Done {
  done: boolean;
}

export interface ExplainId {
  id: string;
}

export interface ExplainedId {
  id: string;
  kind: string;
  facts: IdFact[];
}

export interface GrantAsk {
  key: string;
  token: "tenant" | "user";
}

export interface GrantCard {
  key: string;
  token: "tenant" | "user";
  title: Said;
}

export interface IconValue {
  icon: string;
}

export interface IdFact {
  name: string;
  value: string;
}

export interface InvitationCard {
  tenant_key: string;
  name: string;
  inviter: string;
}

export interface InvitationCode {
  code: string;
}

export interface Nothing {
}

export interface OneClickPerson {
  user_id: string;
  name: string;
  avatar: string;
  is_admin: boolean;
  is_developer: boolean;
}

export interface OneClickTenant {
  tenant_key: string;
  tenant_name: string;
  people: OneClickPerson[];
}

export interface PersonCard {
  user_id: string;
  name: string;
  en_name: string;
  avatar: string;
  email: string;
  status: "active" | "resigned" | "frozen";
  is_admin: boolean;
}

export interface PersonIds {
  name: string;
  open_id: string;
  user_id: string;
  union_id: string;
  email: string;
}

export interface PersonInApp {
  app_id: string;
  user_id: string;
}

export interface Picture {
  content: string;
}

export interface Said {
  zh: string;
  en: string;
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

export interface SessionPerson {
  user_id: string;
  name: string;
  en_name: string;
  avatar: string;
  email: string;
  is_admin: boolean;
}

export interface SessionState {
  signed_in: boolean;
  one_click: OneClickTenant[] | null;
  person: SessionPerson | null;
  tenant: TenantCard | null;
  tenants: TenantCard[];
  unread_notices: number;
  pending_reviews: number;
}

export interface SignIn {
  email: string;
  password: string;
}

export interface SignUp {
  name: string;
  email: string;
  password: string;
  tenant_name?: string | null;
}

export interface SwitchTenant {
  tenant_key: string;
}

export interface TenantCard {
  tenant_key: string;
  name: string;
}

export interface UpdateApp {
  app_id: string;
  name?: string | null;
  description?: string | null;
  icon?: string | null;
}

export interface VersionMark {
  version_id: string;
  number: string;
  status: "draft" | "in_review" | "online" | "offline" | "rejected" | "withdrawn";
}

export interface Actions {
  "abilities.add_bot": { ask: AppId; answer: AppCard };
  "abilities.remove_bot": { ask: AppId; answer: AppCard };
  "apps.create": { ask: CreateApp; answer: AppCard };
  "apps.get": { ask: AppId; answer: AppCard };
  "apps.list": { ask: Nothing; answer: AppList };
  "apps.reset_secret": { ask: AppId; answer: AppSecret };
  "apps.secret": { ask: AppId; answer: AppSecret };
  "apps.update": { ask: UpdateApp; answer: AppCard };
  "apps.upload_icon": { ask: Picture; answer: IconValue };
  "ids.explain": { ask: ExplainId; answer: ExplainedId };
  "ids.of_person": { ask: PersonInApp; answer: PersonIds };
  "scopes.disable": { ask: AppGrants; answer: ScopeTable };
  "scopes.enable": { ask: AppGrants; answer: ScopeSplitCard };
  "scopes.list": { ask: AppId; answer: ScopeTable };
  "scopes.preview": { ask: AppGrants; answer: ScopeSplitCard };
  "session.change_password": { ask: ChangePassword; answer: Done };
  "session.continue_as": { ask: ContinueAs; answer: SessionState };
  "session.sign_in": { ask: SignIn; answer: SessionState };
  "session.sign_out": { ask: Nothing; answer: SessionState };
  "session.sign_up": { ask: SignUp; answer: SessionState };
  "session.state": { ask: Nothing; answer: SessionState };
  "session.switch": { ask: SwitchTenant; answer: SessionState };
  "tenants.create": { ask: CreateTenant; answer: TenantCard };
  "tenants.invitation": { ask: InvitationCode; answer: InvitationCard };
  "tenants.join": { ask: InvitationCode; answer: TenantCard };
}

// The console's actions as the pages see them. Written by `make gen`.

export interface Empty {}

export interface TenantCard {
  tenant_key: string;
  name: string;
}

export interface SessionPerson {
  user_id: string;
  name: string;
  en_name: string;
  avatar: string;
  email: string;
  is_admin: boolean;
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

export interface SessionState {
  signed_in: boolean;
  one_click: OneClickTenant[] | null;
  person: SessionPerson | null;
  tenant: TenantCard | null;
  tenants: TenantCard[];
  unread_notices: number;
  pending_reviews: number;
}

export interface ContinueAs {
  tenant_key: string;
  user_id: string;
}

export interface SignIn {
  email: string;
  password: string;
}

export interface SignUp {
  name: string;
  email: string;
  password: string;
  tenant_name: string | null;
}

export interface SwitchTenant {
  tenant_key: string;
}

export interface CreateTenant {
  name: string;
}

export interface InvitationCode {
  code: string;
}

export interface Invitation {
  tenant_key: string;
  name: string;
  inviter: string;
}

export interface Actions {
  "session.state": { ask: Empty; answer: SessionState };
  "session.continue_as": { ask: ContinueAs; answer: SessionState };
  "session.sign_in": { ask: SignIn; answer: SessionState };
  "session.sign_up": { ask: SignUp; answer: SessionState };
  "session.sign_out": { ask: Empty; answer: SessionState };
  "session.switch": { ask: SwitchTenant; answer: SessionState };
  "tenants.create": { ask: CreateTenant; answer: TenantCard };
  "tenants.invitation": { ask: InvitationCode; answer: Invitation };
  "tenants.join": { ask: InvitationCode; answer: TenantCard };
}

import type { MemberCard } from "../../../gen/console";

/** What a row of the members' table can ask for. */
export type Asking =
  | { what: "add" }
  | { what: "edit"; member: MemberCard }
  | { what: "password"; member: MemberCard }
  | { what: "status"; member: MemberCard; status: "frozen" | "resigned" };

/** What a change of a group makes out of date. */
export const AFTER = ["messenger.chat", "groups."] as const;

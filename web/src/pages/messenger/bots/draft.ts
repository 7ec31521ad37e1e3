import type { ChangeCustomBot, CustomBotCard } from "../../../gen/console";

/** A custom bot's settings as they stand in the form: keywords and addresses are one a line. */
export interface BotDraft {
  name: string;
  description: string;
  icon: string;
  keywords: string;
  addresses: string;
  signed: boolean;
}

export type BotSettings = Required<Pick<CustomBotCard, "name" | "description" | "icon" | "keywords" | "addresses" | "signed">>;
type Changes = Omit<ChangeCustomBot, "chat_id" | "custom_bot_id">;

export const EMPTY_DRAFT: BotDraft = { name: "", description: "", icon: "blue", keywords: "", addresses: "", signed: false };

export function draftOf({ name, description, icon, keywords, addresses, signed }: BotSettings): BotDraft {
  return { name, description, icon, keywords: keywords.join("\n"), addresses: addresses.join("\n"), signed };
}

export function settingsOf(draft: BotDraft): BotSettings {
  return {
    ...draft,
    name: draft.name.trim(),
    description: draft.description.trim(),
    keywords: parts(draft.keywords, /\n/),
    // No address has a comma or a space in it, so lists may be pasted as they are kept elsewhere.
    addresses: parts(draft.addresses, /[\s,;，；、]+/),
  };
}

/** What of the settings is different from those of the bot: what somebody else changed meanwhile stays. */
export function changesOf(bot: BotSettings, draft: BotDraft): Changes {
  const wanted = settingsOf(draft);
  const differs = (name: keyof BotSettings) => JSON.stringify(wanted[name]) !== JSON.stringify(bot[name]);
  return Object.fromEntries(Object.entries(wanted).filter(([name]) => differs(name as keyof BotSettings)));
}

function parts(text: string, between: RegExp): string[] {
  return text.split(between).map((part) => part.trim()).filter(Boolean);
}

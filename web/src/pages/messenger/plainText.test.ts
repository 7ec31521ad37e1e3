import { expect, test } from "vitest";
import { messengerTexts } from "../../texts/messenger";
import { plainText } from "./plainText";
import type { Message } from "./types";

test("a card is quoted by its title in the reader's language", () => {
  const title = { tag: "plain_text", content: "Alarm", i18n_content: { zh_cn: "告警", en_us: "An alarm" } };
  const card = { msg_type: "interactive", deleted: false, mentions: [], content: JSON.stringify({ header: { title } }) };
  const said = (language: "zh" | "en") => plainText(card as unknown as Message, messengerTexts[language]);
  expect([said("zh"), said("en")]).toEqual(["告警", "An alarm"]);
});

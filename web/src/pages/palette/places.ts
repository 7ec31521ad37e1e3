import { useText } from "../../state/language";
import type { SessionState } from "../../state/session";
import { paletteTexts } from "../../texts/palette";

export interface Place {
  label: string;
  link: string;
  /** More words by which it is found: the name in the other language, and what people call it. */
  words: string;
}

type Name = Exclude<keyof typeof paletteTexts.zh, "nothing" | "everywhere" | "whatIs" | "actAs">;

const PLACES: readonly (readonly [name: Name, link: string, more?: string])[] = [
  ["home", "/"],
  ["documents", "/document", "docs 文档"],
  ["explorer", "/api-explorer", "call 调用 调试"],
  ["idPage", "/id", "open_id union_id user_id"],
  ["coverage", "/document/larkstead/coverage", "coverage 覆盖"],
  ["differences", "/document/larkstead/differences", "difference"],
];

const SIGNED_IN: typeof PLACES = [
  ["newApp", "/app?create", "new app 新建"],
  ["console", "/app", "apps 应用"],
  ["messenger", "/messenger", "chat im 会话"],
  ["templates", "/app/templates", "card 卡片"],
];

/** For the server's owner. */
const OWNERS: typeof PLACES = [["sideBySide", "/messenger?as=", "split view as 并排 双人"]];

const ADMINS: typeof PLACES = [
  ["reviews", "/admin/reviews", "approve pending 待审核"],
  ["overview", "/admin/overview", "health"],
  ["members", "/admin/members", "people users"],
  ["departments", "/admin/departments"],
  ["invitations", "/admin/invitations", "invite"],
  ["allApps", "/admin/apps"],
  ["allLogs", "/admin/logs", "logs"],
  ["audit", "/admin/audit"],
  ["exemptions", "/admin/exemptions", "exempt"],
  ["model", "/admin/assistant", "llm ai"],
];

/** The pages that somebody may go to, by their names; those that fit the words. */
export function usePlaces(session: SessionState | undefined, words: string): Place[] {
  const t = useText(paletteTexts);
  const names = [...(session?.user ? SIGNED_IN : []), ...PLACES, ...(session?.one_click ? OWNERS : []), ...(session?.user?.is_admin ? ADMINS : [])];
  const places = names.map(([name, link, more = ""]) => ({
    label: t[name],
    link,
    words: `${paletteTexts.zh[name]} ${paletteTexts.en[name]} ${more}`.toLowerCase(),
  }));
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return places.filter((place) => wanted.every((word) => place.words.includes(word)));
}

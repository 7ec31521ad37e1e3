import { defineTexts } from "./texts";

const few = (count: number) => (count > 99 ? "99+" : String(count));

/** Words of the open conversation: going through what was said. */
export const conversationTexts = defineTexts({
  zh: {
    loadingOlder: "正在加载更早的消息",
    loadingNewer: "正在加载更新的消息",
    newBelow: (count: number) => `${few(count)} 条新消息`,
    toNewest: "回到最新消息",
    cannotJump: "无法定位到该消息",
    showOriginal: "查看原消息",
  },
  en: {
    loadingOlder: "Loading older messages",
    loadingNewer: "Loading newer messages",
    newBelow: (count: number) => (count === 1 ? "1 new message" : `${few(count)} new messages`),
    toNewest: "Jump to newest",
    cannotJump: "The message cannot be shown",
    showOriginal: "Show the original message",
  },
});

import { defineTexts } from "./texts";

export const threadTexts = defineTexts({
  zh: {
    thread: "话题",
    answers: (count: number) => (count >= 100 ? "99+ 条回复" : `${count} 条回复`),
    noAnswers: "还没有回复",
    older: "查看更早的回复",
    inputHint: "回复话题",
    newTopic: "发布新话题",
    messageType: "群消息形式",
    plainMessages: "对话",
    topics: "话题",
    plainHint: "消息按时间平铺；任意一条消息都可以用话题回复。",
    topicsHint: "每条消息都是一个话题，回复都在话题内。",
  },
  en: {
    thread: "Thread",
    answers: (count: number) => (count >= 100 ? "99+ replies" : count === 1 ? "1 reply" : `${count} replies`),
    noAnswers: "No replies yet",
    older: "Show older replies",
    inputHint: "Reply in the thread",
    newTopic: "Begin a new topic",
    messageType: "Messages of this group",
    plainMessages: "Conversation",
    topics: "Topics",
    plainHint: "Messages stand one below the other; any of them can be answered in a thread.",
    topicsHint: "Each message is a topic, and all replies stay in it.",
  },
});

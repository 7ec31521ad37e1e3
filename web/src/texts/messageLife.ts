import { defineTexts } from "./texts";

/** Editing and recalling messages: in the messenger, and as what the enterprise allows. */
export const messageLifeTexts = defineTexts({
  zh: {
    title: "消息权限",
    hint: "决定消息发出后多久之内，发送者还可以编辑或撤回它。成员和机器人都受此约束。",
    editing: "编辑消息",
    editingHint: "发送者可以修改自己发出的文本和富文本消息，每条最多 20 次；成员会看到“已编辑”。",
    recalling: "撤回消息",
    recallingHint: "发送者可以撤回自己发出的消息。群主和群管理员不受此限，可以撤回群内一年以内的消息。",
    hours: "时限（小时）",
    hoursHint: (most: number) => `1 到 ${most} 小时，从消息发出时算起。`,
    editTitle: "编辑消息",
    editText: "消息内容",
    editKeys: "Enter 保存，Shift+Enter 换行",
    recallTitle: "撤回这条消息？",
    recallAsk: "会话中的所有人都将看不到它的内容，且不能恢复。",
    recallOthersAsk: (name: string) => `这条消息由 ${name} 发送。撤回后，会话中的所有人都将看不到它的内容，且不能恢复。`,
    recallConfirm: "撤回",
  },
  en: {
    title: "Messages",
    hint: "For how long after sending it somebody may edit or recall a message. It holds for people and for bots.",
    editing: "Editing messages",
    editingHint: "Whoever sent a text or a post may change it, 20 times at most; others see that it was edited.",
    recalling: "Recalling messages",
    recallingHint: "Whoever sent a message may recall it. The owner and the managers of a group are not bound by this: they recall what others said in it for a year.",
    hours: "For how many hours",
    hoursHint: (most: number) => `1 to ${most} hours, from the sending on.`,
    editTitle: "Edit the message",
    editText: "What it says",
    editKeys: "Enter saves, Shift+Enter starts a new line",
    recallTitle: "Recall this message?",
    recallAsk: "Nobody in the conversation will see what it said. This cannot be undone.",
    recallOthersAsk: (name: string) => `${name} sent this message. Nobody in the conversation will see what it said, and this cannot be undone.`,
    recallConfirm: "Recall",
  },
});

import { defineTexts } from "./texts";

/** Words of the chat list, and of what one wants of a chat. */
export const chatListTexts = defineTexts({
  zh: {
    chats: "会话",
    chatActions: "会话操作",
    pin: "置顶",
    unpin: "取消置顶",
    mute: "消息免打扰",
    unmute: "关闭免打扰",
    markUnread: "标为未读",
    markRead: "标为已读",
    pinned: "已置顶",
    muted: "已免打扰",
    markedUnread: "已标为未读",
    namesMe: "[有人@我]",
    namesAll: "[@所有人]",
    draft: "[草稿]",
    muteHint: "不再提醒，也不计入未读总数",
  },
  en: {
    chats: "Chats",
    chatActions: "Chat actions",
    pin: "Pin to top",
    unpin: "Unpin",
    mute: "Mute",
    unmute: "Unmute",
    markUnread: "Mark as unread",
    markRead: "Mark as read",
    pinned: "Pinned",
    muted: "Muted",
    markedUnread: "Marked as unread",
    namesMe: "[@you]",
    namesAll: "[@all]",
    draft: "[Draft]",
    muteHint: "No notifications, and not in the count of unread messages",
  },
});

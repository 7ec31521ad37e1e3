import { defineTexts } from "./texts";

export const noticeTexts = defineTexts({
  zh: {
    reviewAsked: (by: string, app: string, number: string) => `${by} 申请发布应用“${app}”的版本 ${number}`,
    approved: (by: string, app: string, number: string) => `${by} 通过了应用“${app}”的版本 ${number}，版本已上线`,
    narrowed: (by: string, app: string, number: string) => `${by} 缩小可用范围后通过了应用“${app}”的版本 ${number}，版本已上线`,
    rejected: (by: string, app: string, number: string) => `${by} 拒绝了应用“${app}”的版本 ${number}`,
    other: (app: string) => `应用“${app}”有新的消息`,
    reason: (reason: string) => `原因：${reason}`,
    readAll: "全部标为已读",
  },
  en: {
    reviewAsked: (by: string, app: string, number: string) => `${by} asks to release version ${number} of “${app}”`,
    approved: (by: string, app: string, number: string) => `${by} approved version ${number} of “${app}”: it is online`,
    narrowed: (by: string, app: string, number: string) => `${by} approved version ${number} of “${app}” for fewer people: it is online`,
    rejected: (by: string, app: string, number: string) => `${by} rejected version ${number} of “${app}”`,
    other: (app: string) => `News of “${app}”`,
    reason: (reason: string) => `Reason: ${reason}`,
    readAll: "Mark all as read",
  },
});

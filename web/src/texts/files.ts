import { defineTexts } from "./texts";

/** Words of files that are about to be sent. */
export const filesTexts = defineTexts({
  zh: {
    title: (count: number, name: string) => (count === 1 ? `发送给 ${name}` : `发送 ${count} 个文件给 ${name}`),
    caption: "添加说明（可选）",
    remove: (name: string) => `移除 ${name}`,
    send: "发送",
  },
  en: {
    title: (count: number, name: string) => (count === 1 ? `Send to ${name}` : `Send ${count} files to ${name}`),
    caption: "Add a caption (optional)",
    remove: (name: string) => `Remove ${name}`,
    send: "Send",
  },
});

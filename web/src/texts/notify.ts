import { defineTexts } from "./texts";

/** Words of the browser's notifications. */
export const notifyTexts = defineTexts({
  zh: {
    begin: "开启桌面通知",
    end: "关闭桌面通知",
    begun: "桌面通知已开启。离开此页面时，新消息会提醒你",
    blocked: "浏览器不允许此站点发送通知，请在浏览器的站点设置中允许后重试",
  },
  en: {
    begin: "Turn on desktop notifications",
    end: "Turn off desktop notifications",
    begun: "You will be notified of new messages while you look elsewhere",
    blocked: "The browser does not let this site notify you: allow it in its site settings, then try again",
  },
});

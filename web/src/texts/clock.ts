import { defineTexts } from "./texts";

const ZH = [["天", 86_400], ["小时", 3_600], ["分钟", 60], ["秒", 1]] as const;
const EN = [["day", 86_400], ["hour", 3_600], ["minute", 60], ["second", 1]] as const;

/** A duration in its two largest units. */
function parts(ms: number, units: readonly (readonly [string, number])[], say: (count: number, unit: string) => string): string {
  const said: string[] = [];
  let left = Math.round(ms / 1_000);
  for (const [unit, seconds] of units) {
    const count = Math.floor(left / seconds);
    left -= count * seconds;
    if (count > 0 && said.length < 2) said.push(say(count, unit));
  }
  return said.join(" ");
}

const zhLong = (ms: number) => parts(ms, ZH, (count, unit) => `${count} ${unit}`);
const enLong = (ms: number) => parts(ms, EN, (count, unit) => `${count} ${unit}${count === 1 ? "" : "s"}`);

export type Step = "1h" | "6h" | "1d" | "7d" | "14d";

const STEPS_ZH: Record<Step, string> = {
  "1h": "第三次重试（1 小时）到期，uuid 去重失效，卡片的延时更新凭证（30 分钟）失效",
  "6h": "第四次重试（6 小时）到期，tenant_access_token 与 user_access_token（2 小时）过期",
  "1d": "消息不能再编辑和撤回（企业默认 24 小时）",
  "7d": "推送记录与已读人员（7 天）不再保留",
  "14d": "已发送的卡片不能再更新，卡片实体失效",
};

const STEPS_EN: Record<Step, string> = {
  "1h": "The third retry (1 hour) is due, a uuid may be used again, tokens of card clicks (30 minutes) are over",
  "6h": "The fourth retry (6 hours) is due, access tokens (2 hours) have expired",
  "1d": "Messages can no longer be edited or recalled (24 hours, unless the enterprise says otherwise)",
  "7d": "The log of events and who has read a message (7 days) are forgotten",
  "14d": "Cards that were sent can no longer be updated, card entities are over",
};

export const clockTexts = defineTexts({
  zh: {
    title: "时钟",
    hint: "把企业的时钟拨快，立即看到时间过去之后发生的事：凭证过期、重试到期、卡片过期。只能拨快，不能拨回；只影响当前企业。",
    ownersOnly: "只有服务器的所有者可以拨快时钟（或以 --faults admins 启动服务器，允许企业管理员拨快）。",
    now: "平台时间",
    real: "与真实时间一致",
    ahead: (ms: number) => `比真实时间快 ${zhLong(ms)}`,
    banner: (ms: number) => `时钟已拨快 ${zhLong(ms)}`,
    bannerNow: (time: string) => `平台时间 ${time}`,
    see: "查看时钟",
    close: "关闭",
    step: (seconds: number) => `拨快 ${zhLong(seconds * 1_000)}`,
    happens: (step: Step) => STEPS_ZH[step],
    own: "自定义时长",
    ownHint: "例如 90s、5m、6h、14d，最多 366 天。",
    advance: "拨快",
    sure: (seconds: number) => `要把时钟拨快 ${zhLong(seconds * 1_000)}吗？`,
    sureHint: "时钟不能拨回。到期的内容立即失效，等待重试的事件立即推送；消息、凭证和记录都按新的时间计算。",
    done: "时钟已拨快",
    history: "拨快记录",
    when: "真实时间",
    by: "时长",
    who: "操作者",
    key: "服务器密钥",
    counted: (count: number) => `共 ${count} 次，显示最近的记录`,
  },
  en: {
    title: "Clock",
    hint: "Advance the clock of the enterprise, and see at once what happens when time has passed: tokens expire, retries are due, cards get too old. It never goes back, and concerns this enterprise alone.",
    ownersOnly: "Only the owner of this server may advance the clock (or its admins, where it was started with --faults admins).",
    now: "Time of the platform",
    real: "It is real time",
    ahead: (ms: number) => `${enLong(ms)} ahead of real time`,
    banner: (ms: number) => `The clock is ${enLong(ms)} ahead`,
    bannerNow: (time: string) => `here it is ${time}`,
    see: "See the clock",
    close: "Close",
    step: (seconds: number) => `+ ${enLong(seconds * 1_000)}`,
    happens: (step: Step) => STEPS_EN[step],
    own: "Another duration",
    ownHint: "For instance 90s, 5m, 6h, 14d; 366 days at most.",
    advance: "Advance",
    sure: (seconds: number) => `Advance the clock by ${enLong(seconds * 1_000)}?`,
    sureHint: "It cannot be put back. What is over then ends at once, and events that wait for a retry are sent; messages, tokens and logs go by the new time.",
    done: "The clock is advanced",
    history: "Advances",
    when: "Real time",
    by: "By",
    who: "Who",
    key: "The server's key",
    counted: (count: number) => `${count} in all; the newest are shown`,
  },
});

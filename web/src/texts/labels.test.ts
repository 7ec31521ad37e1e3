import { expect, test } from "vitest";
import { placeOf } from "../parts/places";

const tables = import.meta.glob<Record<string, { zh: Record<string, unknown>; en: Record<string, unknown> }>>("./*.ts", { eager: true });
const entries = Object.entries(tables).flatMap(([file, made]) =>
  Object.values(made)
    .filter((table) => typeof table === "object" && "zh" in table && "en" in table)
    .flatMap(({ zh, en }) => Object.keys(zh).map((key) => ({ place: `${file} ${key}`, zh: zh[key], en: en[key] }))),
);

// Words that do not say what is opened, looked at, or gone to.
const BARE = /^(open|look|read it|view|go|go there|see|see it|here|click here|fix it|查看|打开|前往|去看看|看看|去处理|点击这里|进入|详情)$/i;
// Opens what stands beside it, a call of the history by its name.
const BESIDE = new Set(["./explorerTools.ts open"]);

test("no label is a bare Open, Look or 前往: it names what happens", () => {
  const bare = entries.filter(({ place, zh, en }) => !BESIDE.has(place) && [zh, en].some((said) => typeof said === "string" && BARE.test(said)));
  expect(bare.map(({ place }) => place)).toEqual([]);
});

// What is one thing in Chinese is one thing in English, whichever page says it.
const SAME = ["保存", "取消", "删除", "复制", "已复制", "必填项", "登录", "退出登录", "提交", "成员", "机器人", "应用名称", "状态", "所有者", "时间", "发送"];

test("the same word in Chinese is the same word in English on every page", () => {
  const said = new Map<string, Set<string>>();
  for (const { zh, en } of entries) {
    if (typeof zh !== "string" || typeof en !== "string" || !SAME.includes(zh)) continue;
    said.set(zh, (said.get(zh) ?? new Set()).add(en.replace(/s$/, "")));
  }
  expect([...said].filter(([, ways]) => ways.size > 1).map(([zh, ways]) => `${zh}: ${[...ways].join(" / ")}`)).toEqual([]);
});

test("an address is named after what one does there", () => {
  const named = ["/login", "/app", "/app/cli_1", "/app/cli_1/auth?q=a", "/app/cli_1/version", "/app/cli_1/version/create", "/messenger", "/messenger/oc_1", "/messenger?open=user:1", "/document", "/document/x", "/nowhere"];
  expect(named.map(placeOf)).toEqual(["signIn", "apps", "app", "auth", "version", "versionCreate", "messenger", "chat", "chat", "documents", "document", "page"]);
});

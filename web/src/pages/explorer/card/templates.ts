/** A card to start from. */
export interface CardTemplate {
  key: "notice" | "alert" | "report" | "approval" | "old" | "oldFields";
  card: object;
}

const plain = (content: string) => ({ tag: "plain_text", content });

export const KEYS: readonly CardTemplate["key"][] = ["notice", "alert", "report", "approval", "old", "oldFields"];

/** The cards to start from, in the reader's language. */
function templates(say: (zh: string, en: string) => string): CardTemplate[] {
  return [
    {
      key: "notice",
      card: {
        schema: "2.0",
        header: { title: plain(say("发布完成", "Released")), template: "green" },
        body: {
          elements: [
            { tag: "markdown", content: say("**1.4.0** 已上线。\n- 修复登录超时\n- 新增导出", "**1.4.0** is out.\n- Logins no longer time out\n- Export") },
            { tag: "button", text: plain(say("查看更新日志", "See the changes")), type: "primary", behaviors: [{ type: "open_url", default_url: "https://example.com/changelog" }] },
          ],
        },
      },
    },
    {
      key: "alert",
      card: {
        schema: "2.0",
        header: { title: plain(say("磁盘空间不足", "Disk almost full")), template: "red", text_tag_list: [{ tag: "text_tag", text: plain("P1"), color: "red" }] },
        body: {
          elements: [
            {
              tag: "column_set",
              flex_mode: "stretch",
              columns: [
                { tag: "column", width: "weighted", weight: 1, elements: [{ tag: "markdown", content: say("**主机**\nweb-01", "**Host**\nweb-01") }] },
                { tag: "column", width: "weighted", weight: 1, elements: [{ tag: "markdown", content: say("**已用**\n<font color='red'>96%</font>", "**Used**\n<font color='red'>96%</font>") }] },
              ],
            },
            { tag: "hr" },
            { tag: "markdown", content: say("值班请在 30 分钟内处理 <at id=all></at>", "Please act within 30 minutes <at id=all></at>") },
          ],
        },
      },
    },
    {
      key: "report",
      card: {
        schema: "2.0",
        header: { title: plain(say("本周数据", "This week")), template: "blue" },
        body: {
          elements: [
            {
              tag: "table",
              page_size: 5,
              columns: [
                { name: "product", display_name: say("产品", "Product"), data_type: "text" },
                { name: "state", display_name: say("状态", "State"), data_type: "options" },
                { name: "amount", display_name: say("金额", "Amount"), data_type: "number", format: { symbol: "¥", precision: 0, separator: true } },
              ],
              rows: [
                { product: "A", state: [{ text: say("达标", "on track"), color: "green" }], amount: 168000 },
                { product: "B", state: [{ text: say("落后", "behind"), color: "red" }], amount: 42000 },
              ],
            },
          ],
        },
      },
    },
    {
      key: "approval",
      card: {
        schema: "2.0",
        header: { title: plain(say("请假审批", "Leave request")), template: "orange" },
        body: {
          elements: [
            { tag: "markdown", content: say("李雷申请 **3 天**年假", "Li Lei asks for **3 days** of leave") },
            {
              tag: "form",
              name: "approval",
              elements: [
                { tag: "input", name: "comment", label: plain(say("意见", "Comment")), placeholder: plain(say("请输入", "Your words")), required: false },
                { tag: "button", name: "submit", text: plain(say("提交", "Submit")), type: "primary", form_action_type: "submit", behaviors: [{ type: "callback", value: { action: "submit" } }] },
              ],
            },
          ],
        },
      },
    },
    {
      key: "old",
      card: {
        config: { update_multi: true },
        header: { title: plain(say("构建成功", "Build passed")), template: "green" },
        elements: [
          { tag: "markdown", content: say("**main** 的第 128 次构建用时 3 分 12 秒", "Build 128 of **main** took 3 min 12 s") },
          { tag: "action", actions: [{ tag: "button", text: plain(say("查看", "Look")), type: "primary", url: "https://example.com/build/128" }] },
          { tag: "note", elements: [plain(say("来自持续集成", "From CI"))] },
        ],
      },
    },
    {
      key: "oldFields",
      card: {
        config: { update_multi: true },
        header: { title: plain(say("新订单", "New order")), template: "turquoise" },
        elements: [
          {
            tag: "div",
            fields: [
              { is_short: true, text: { tag: "lark_md", content: say("**客户**\n示例公司", "**Customer**\nExample Ltd") } },
              { is_short: true, text: { tag: "lark_md", content: say("**金额**\n¥1,200", "**Amount**\n¥1,200") } },
            ],
          },
          { tag: "hr" },
          { tag: "action", actions: [{ tag: "button", text: plain(say("接单", "Accept")), type: "primary", value: { action: "accept" } }] },
        ],
      },
    },
  ];
}

/** A template as the editor shows it. */
export function written(key: CardTemplate["key"], language: "zh" | "en"): string {
  const found = templates((zh, en) => (language === "zh" ? zh : en)).find((one) => one.key === key);
  return JSON.stringify(found?.card ?? {}, null, 2);
}

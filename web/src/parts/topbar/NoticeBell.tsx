import { IconBell } from "@douyinfe/semi-icons";
import { Badge, Button, Popover } from "@douyinfe/semi-ui-19";
import type { ReactNode } from "react";
import { Trigger } from "../Trigger";
import { useText } from "../../state/language";

/** A bell with the number of unread notices; it opens its children. What waits for review was told as a notice already. */
export function NoticeBell({ count, children }: { count: number; children: ReactNode }) {
  const t = useText();
  const bell = (
    <Popover aria-label={t.notices} trigger="click" position="bottomRight" content={children}>
      <Trigger><Button theme="borderless" type="tertiary" icon={<IconBell />} aria-label={count ? t.noticesUnread(count) : t.notices} /></Trigger>
    </Popover>
  );
  return count ? <Badge count={count} overflowCount={99} type="danger" countStyle={{ top: 7, right: 7, color: "#fff" }}>{bell}</Badge> : bell;
}

import { IconPlus, IconSearch } from "@douyinfe/semi-icons";
import { Button, Input } from "@douyinfe/semi-ui-19";
import { useDeferredValue, useState } from "react";
import { usePages } from "../../net/ask";
import { Answered } from "../../parts/Answered";
import { EmptyState } from "../../parts/EmptyState";
import { LoadMore } from "../../parts/LoadMore";
import { PageFrame } from "../../parts/PageFrame";
import { useText } from "../../state/language";
import { adminTexts } from "../../texts/admin";
import { adminUsersTexts } from "../../texts/adminUsers";
import { MemberDialog } from "./members/MemberDialog";
import { MemberTable } from "./members/MemberTable";
import { PasswordDialog } from "./members/PasswordDialog";
import { StatusDialog } from "./members/StatusDialog";
import type { Asking } from "./members/rowActions";

/** 成员: everyone of the enterprise. */
export default function MembersPage() {
  const page = useText(adminTexts);
  const t = useText(adminUsersTexts);
  const [words, setWords] = useState("");
  const query = usePages("admin.members", { words: useDeferredValue(words.trim()) });
  const [asking, setAsking] = useState<Asking>();
  const close = () => setAsking(undefined);
  const add = (
    <Button theme="solid" icon={<IconPlus />} onClick={() => setAsking({ what: "add" })}>
      {t.addMember}
    </Button>
  );
  return (
    <PageFrame title={page.members} hint={t.membersHint} actions={add}>
      <Input prefix={<IconSearch />} value={words} placeholder={t.search} aria-label={t.search} showClear style={{ maxWidth: 400 }} onChange={setWords} />
      <Answered query={query}>
        {({ pages }) => {
          const shown = pages.flatMap(({ members }) => members);
          return shown.length ? <MemberTable members={shown} onAsk={setAsking} /> : <EmptyState title={t.noMatch} />;
        }}
      </Answered>
      <LoadMore query={query} />
      {asking?.what === "add" && <MemberDialog onClose={close} />}
      {asking?.what === "edit" && <MemberDialog member={asking.member} onClose={close} />}
      {asking?.what === "password" && <PasswordDialog member={asking.member} onClose={close} />}
      {asking?.what === "status" && <StatusDialog member={asking.member} status={asking.status} onClose={close} />}
    </PageFrame>
  );
}

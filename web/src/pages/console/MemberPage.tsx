import { IconPlus } from "@douyinfe/semi-icons";
import { Button } from "@douyinfe/semi-ui-19";
import { type ReactNode, useState } from "react";
import type { AppMembers, UserCard } from "../../gen/console";
import { useAsk } from "../../net/ask";
import { Answered } from "../../parts/Answered";
import { Avatar } from "../../parts/Avatar";
import { Cut } from "../../parts/Cut";
import { PageFrame } from "../../parts/PageFrame";
import { Some } from "../../parts/Some";
import { StatusTag } from "../../parts/StatusTag";
import { useText } from "../../state/language";
import { useSession } from "../../state/session";
import { consoleTexts } from "../../texts/console";
import { AddMembersDialog, RemoveMemberDialog, TransferDialog } from "./dialogs/MemberDialogs";
import { useApp } from "./frame/useApp";

type Asking = { what: "add" } | { what: "transfer" } | { what: "remove"; user: UserCard };

/** 成员管理: the owner and the collaborators. */
export default function MemberPage() {
  const t = useText(consoleTexts);
  const app = useApp();
  const query = useAsk("members.list", { app_id: app.app_id });
  const [asking, setAsking] = useState<Asking>();
  const close = () => setAsking(undefined);
  const actions = (
    <>
      {app.part === "owner" && <Button onClick={() => setAsking({ what: "transfer" })}>{t.transfer}</Button>}
      <Button theme="solid" icon={<IconPlus />} onClick={() => setAsking({ what: "add" })}>
        {t.addMember}
      </Button>
    </>
  );
  return (
    <PageFrame title={t.member} hint={t.membersHint} actions={actions}>
      <Answered query={query}>
        {(members) => (
          <>
            <Members members={members} onRemove={(user) => setAsking({ what: "remove", user })} />
            {asking?.what === "add" && <AddMembersDialog appId={app.app_id} members={members} onClose={close} />}
            {asking?.what === "transfer" && <TransferDialog appId={app.app_id} owner={members.owner} onClose={close} />}
            {asking?.what === "remove" && <RemoveMemberDialog appId={app.app_id} user={asking.user} onClose={close} />}
          </>
        )}
      </Answered>
    </PageFrame>
  );
}

function Members({ members, onRemove }: { members: AppMembers; onRemove: (user: UserCard) => void }) {
  const t = useText(consoleTexts);
  const me = useSession().state?.user?.user_id;
  return (
    <section className="lk-pane lk-stack">
      <Line user={members.owner}>
        <StatusTag tone="good">{t.ownerTag}</StatusTag>
      </Line>
      <Some rows={members.collaborators} step={50}>{(shown) => shown.map((user) => (
        <Line key={user.user_id} user={user}>
          <StatusTag tone="quiet">{t.collaborator}</StatusTag>
          <Button theme="borderless" type="danger" size="small" aria-label={user.user_id === me ? t.leave : t.removeMember(user.name)} onClick={() => onRemove(user)}>
            {user.user_id === me ? t.leave : t.takeOut}
          </Button>
        </Line>
      ))}</Some>
    </section>
  );
}

function Line({ user, children }: { user: UserCard; children: ReactNode }) {
  return (
    <div className="lk-row" style={{ flexWrap: "nowrap" }}>
      <Avatar name={user.name} src={user.avatar} />
      <div style={{ flex: "1 1 120px", minWidth: 0 }}>
        <Cut>{user.name}</Cut>
        <div className="lk-quiet lk-ellipsis" title={user.email}>{user.email}</div>
      </div>
      {children}
    </div>
  );
}

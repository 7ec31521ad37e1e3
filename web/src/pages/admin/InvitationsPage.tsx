import { IconMail, IconPlus } from "@douyinfe/semi-icons";
import { Toast } from "@douyinfe/semi-ui-19";
import type { InvitationRow } from "../../gen/console";
import { useAsk, useDo } from "../../net/ask";
import { ActionButton } from "../../parts/ActionButton";
import { Answered } from "../../parts/Answered";
import { CopyButton } from "../../parts/CopyButton";
import { EmptyState } from "../../parts/EmptyState";
import { ErrorNote } from "../../parts/ErrorNote";
import { PageFrame } from "../../parts/PageFrame";
import { PlainTable } from "../../parts/PlainTable";
import { useTellRefusal } from "../../parts/useTellRefusal";
import { useText } from "../../state/language";
import { useWhen } from "../../state/dateTime";
import { adminTexts } from "../../texts/admin";
import { adminUsersTexts } from "../../texts/adminUsers";

/** 邀请成员: the links by which people join. */
export default function InvitationsPage() {
  const page = useText(adminTexts);
  const t = useText(adminUsersTexts);
  const query = useAsk("admin.invitations", {});
  const invite = useDo("admin.invite", { invalidates: ["admin.invitations"], onDone: () => void Toast.success(t.inviteDone) });
  const create = (
    <ActionButton theme="solid" icon={<IconPlus />} busy={invite.isPending} onClick={() => invite.mutate({})}>
      {t.invite}
    </ActionButton>
  );
  return (
    <PageFrame title={page.invitations} hint={t.invitationsHint} actions={create}>
      {invite.error && <ErrorNote refused={invite.error} />}
      <Answered query={query}>
        {({ invitations }) =>
          invitations.length ? (
            <PlainTable label={page.invitations} heads={[t.link, t.invitedBy, t.expires, ""]}>
              {invitations.map((invitation) => (
                <Row key={invitation.code} invitation={invitation} />
              ))}
            </PlainTable>
          ) : (
            <EmptyState icon={<IconMail size="extra-large" />} title={t.noInvitations} hint={t.noInvitationsHint} />
          )
        }
      </Answered>
    </PageFrame>
  );
}

function Row({ invitation }: { invitation: InvitationRow }) {
  const t = useText(adminUsersTexts);
  const when = useWhen();
  const tell = useTellRefusal();
  const revoke = useDo("admin.revoke_invitation", { onRefused: tell, invalidates: ["admin.invitations"], onDone: () => void Toast.success(t.revoked) });
  return (
    <tr>
      <td className="lk-mono" style={{ overflowWrap: "anywhere", minWidth: 220 }}>
        {invitation.link}
      </td>
      <td style={{ whiteSpace: "nowrap" }}>{invitation.invited_by}</td>
      <td style={{ whiteSpace: "nowrap" }}>{when(invitation.expires_at)}</td>
      <td style={{ whiteSpace: "nowrap", textAlign: "end" }}>
        <CopyButton text={invitation.link} label={t.copyLink} />
        <ActionButton theme="borderless" type="danger" size="small" busy={revoke.isPending} onClick={() => revoke.mutate({ code: invitation.code })}>
          {t.revoke}
        </ActionButton>
      </td>
    </tr>
  );
}

import { useState } from "react";
import { useNavigate } from "react-router";
import type { AppMembers, UserCard } from "../../../gen/console";
import { useDo, useInvalidate } from "../../../net/ask";
import { type Refused, call } from "../../../net/call";
import { ConfirmDialog } from "../../../parts/ConfirmDialog";
import { useText } from "../../../state/language";
import { useSession } from "../../../state/session";
import { consoleTexts } from "../../../texts/console";
import { type Chosen, DirectoryPicker } from "../users/DirectoryPicker";

const NOBODY: Chosen = { users: [], departments: [] };

/** Adds collaborators, one call each; those added before a refusal stay. */
export function AddMembersDialog({ appId, members, onClose }: { appId: string; members: AppMembers; onClose: () => void }) {
  const t = useText(consoleTexts);
  const invalidate = useInvalidate();
  const [chosen, setChosen] = useState(NOBODY);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused>();
  const add = async () => {
    setBusy(true);
    setRefused(undefined);
    try {
      for (const { user_id } of chosen.users) await call("members.add", { app_id: appId, user_id });
      onClose();
    } catch (error) {
      setRefused(error as Refused);
    } finally {
      setBusy(false);
      await invalidate("members.");
    }
  };
  const there = [members.owner, ...members.collaborators].map(({ user_id }) => user_id);
  return (
    <ConfirmDialog
      open
      title={t.addMember}
      confirm={t.add}
      disabled={chosen.users.length === 0}
      busy={busy}
      refused={refused ?? null}
      onConfirm={() => void add()}
      onClose={onClose}
    >
      <DirectoryPicker chosen={chosen} onChange={setChosen} usersOnly without={there} />
    </ConfirmDialog>
  );
}

/** Gives the app to another owner. */
export function TransferDialog({ appId, owner, onClose }: { appId: string; owner: UserCard; onClose: () => void }) {
  const t = useText(consoleTexts);
  const [chosen, setChosen] = useState(NOBODY);
  const transfer = useDo("members.transfer", { invalidates: ["members.", "apps."], onDone: onClose });
  const [to] = chosen.users;
  return (
    <ConfirmDialog
      open
      title={t.transfer}
      confirm={t.transfer}
      disabled={!to}
      busy={transfer.isPending}
      refused={transfer.error}
      onConfirm={() => to && transfer.mutate({ app_id: appId, user_id: to.user_id })}
      onClose={onClose}
    >
      <div className="lk-quiet">{t.transferHint}</div>
      <DirectoryPicker chosen={chosen} onChange={setChosen} usersOnly single without={[owner.user_id]} />
    </ConfirmDialog>
  );
}

/** Takes a collaborator's part away; whoever leaves goes back to the list of apps. */
export function RemoveMemberDialog({ appId, user, onClose }: { appId: string; user: UserCard; onClose: () => void }) {
  const t = useText(consoleTexts);
  const navigate = useNavigate();
  const leaving = useSession().state?.user?.user_id === user.user_id;
  const remove = useDo("members.remove", {
    invalidates: leaving ? ["apps.list"] : ["members."],
    onDone: () => (leaving ? void navigate("/app") : onClose()),
  });
  return (
    <ConfirmDialog
      open
      title={leaving ? t.leave : t.removeMember(user.name)}
      confirm={leaving ? t.leave : t.removeMember(user.name)}
      danger
      busy={remove.isPending}
      refused={remove.error}
      onConfirm={() => remove.mutate({ app_id: appId, user_id: user.user_id })}
      onClose={onClose}
    >
      {t.removeMemberHint}
    </ConfirmDialog>
  );
}

import { IconSearch } from "@douyinfe/semi-icons";
import { Button, Input, Radio, RadioGroup, Toast } from "@douyinfe/semi-ui-19";
import { useDeferredValue, useId, useState } from "react";
import { useNavigate } from "react-router";
import { Dialog } from "../../parts/Dialog";
import type { FoundUser } from "../../gen/console";
import { useAsk } from "../../net/ask";
import { Answered } from "../../parts/Answered";
import { Avatar } from "../../parts/Avatar";
import { CopyButton } from "../../parts/CopyButton";
import { usePick, useText } from "../../state/language";
import { explorerTexts } from "../../texts/explorer";
import css from "./Explorer.module.css";

export type UserIdKind = "open_id" | "user_id" | "union_id" | "email";

const KINDS: UserIdKind[] = ["open_id", "user_id", "union_id", "email"];

interface Props {
  appId: string;
  /** The field that the id goes into; null where there is none. */
  fills: string | null;
  onFill: (kind: UserIdKind, id: string) => void;
  onClose: () => void;
}

/** Finds a member and copies the id by which this app may name them; who is out of reach is greyed, with the way out. */
export function MemberDialog({ appId, fills, onFill, onClose }: Props) {
  const t = useText(explorerTexts);
  const group = useId();
  const [words, setWords] = useState("");
  const [kind, setKind] = useState<UserIdKind>("open_id");
  const [copied, setCopied] = useState("");
  const users = useAsk("explorer.users", { app_id: appId, q: useDeferredValue(words.trim()) }, { keepPrevious: true, staleTime: 0 });
  const fill = (id: string) => {
    onFill(kind, id);
    if (fills) Toast.success(t.filled(fills));
    onClose();
  };
  return (
    <Dialog light title={t.memberTitle} width={620} onClose={onClose}>
      <div className={`lk-stack ${css.members}`}>
        <Input autoFocus prefix={<IconSearch />} placeholder={t.memberSearch} aria-label={t.memberSearch} value={words} onChange={setWords} showClear />
        <RadioGroup name={group} className={css.kinds ?? ""} type="button" value={kind} aria-label="ID" onChange={(event) => setKind(event.target.value as UserIdKind)}>
          {KINDS.map((one) => <Radio key={one} value={one}>{one}</Radio>)}
        </RadioGroup>
        {kind === "open_id" && <div className={css.small}>{t.memberHint}</div>}
        <Answered query={users} height="160px">
          {({ users: found, more }) => (
            <div className={css.users}>
              {found.map((user) => (
                <Member
                  key={user.user_id}
                  user={user}
                  kind={kind}
                  copied={copied === user.user_id}
                  fills={fills}
                  onCopied={() => setCopied(user.user_id)}
                  onFill={() => fill(user[kind])}
                />
              ))}
              {!found.length && <div className="lk-quiet">{t.memberNone}</div>}
              {more && <div className="lk-quiet">{t.memberMore}</div>}
            </div>
          )}
        </Answered>
      </div>
    </Dialog>
  );
}

interface MemberProps {
  user: FoundUser;
  kind: UserIdKind;
  copied: boolean;
  fills: string | null;
  onCopied: () => void;
  onFill: () => void;
}

function Member({ user, kind, copied, fills, onCopied, onFill }: MemberProps) {
  const t = useText(explorerTexts);
  const pick = usePick();
  const navigate = useNavigate();
  const { out } = user;
  return (
    <div className={`${css.member} ${out ? css.away : ""}`}>
      <Avatar name={user.name} src={user.avatar} size={36} />
      <div className={css.memberWords}>
        <div>
          {user.name}
          {user.en_name && <span className={css.small}> {user.en_name}</span>}
          {user.is_me && <span className={css.me}>{t.me}</span>}
        </div>
        {out ? <div className={css.small}>{pick(out.said)}</div> : <code className={`lk-ellipsis ${css.id}`}>{user[kind] || t.noEmail}</code>}
      </div>
      {out ? (
        out.link && <Button size="small" onClick={() => void navigate(out.link)}>{pick(out.button)}</Button>
      ) : (
        <div className={css.memberButtons}>
          {copied && fills && <Button size="small" theme="solid" onClick={onFill}>{t.fillIn(fills)}</Button>}
          <CopyButton label={t.copyMemberId} text={user[kind]} disabled={!user[kind]} onCopied={onCopied} />
        </div>
      )}
    </div>
  );
}

import { Button, Select, Switch, Toast } from "@douyinfe/semi-ui-19";
import { useId, useState } from "react";
import type { GroupSettingsCard } from "../../../gen/console";
import { useAsk, useDo } from "../../../net/ask";
import { ActionButton } from "../../../parts/ActionButton";
import { Answered } from "../../../parts/Answered";
import { Avatar } from "../../../parts/Avatar";
import { CopyButton } from "../../../parts/CopyButton";
import { usePick, useText } from "../../../state/language";
import { groupTexts } from "../../../texts/groups";
import details from "../Details.module.css";
import { AFTER } from "./after";
import css from "./Groups.module.css";

/** How people come into a group: its link, whether they have to be let in, and who waits for it. */
export function JoinPane({ group }: { group: GroupSettingsCard }) {
  const t = useText(groupTexts);
  const pick = usePick();
  const id = useId();
  const change = useDo("groups.change", { invalidates: AFTER, onRefused: (refused) => Toast.error(pick(refused.said)) });
  const asks = group.rules.membership_approval === "approval_required";
  return (
    <>
      <ShareLink group={group} />
      <section>
        <div className={css.rule}>
          <h3 id={id}>{t.approval}</h3>
          <Switch
            checked={asks}
            disabled={!group.governs || change.isPending}
            aria-labelledby={id}
            onChange={(on) => change.mutate({ chat_id: group.chat_id, membership_approval: on ? "approval_required" : "no_approval_required" })}
          />
        </div>
        <div className={css.quiet}>{t.approvalHint}</div>
      </section>
      {group.governs && <Requests chatId={group.chat_id} />}
    </>
  );
}

type Period = "week" | "year" | "permanently";

function ShareLink({ group }: { group: GroupSettingsCard }) {
  const t = useText(groupTexts);
  const pick = usePick();
  const [period, setPeriod] = useState<Period>("week");
  const [url, setUrl] = useState("");
  const make = useDo("groups.link", { invalidates: [], onDone: (link) => setUrl(link.url), onRefused: (refused) => Toast.error(pick(refused.said)) });
  if (!group.may_share) return <section><h3>{t.link}</h3><p className={css.quiet}>{t.mayNotShare}</p></section>;
  return (
    <section>
      <h3>{t.link}</h3>
      <div className={css.quiet}>{t.linkHint}</div>
      <div className={css.share}>
        <Select value={period} aria-label={t.link} onChange={(value) => { setPeriod(value as Period); setUrl(""); }}>
          <Select.Option value="week">{t.week}</Select.Option>
          <Select.Option value="year">{t.year}</Select.Option>
          <Select.Option value="permanently">{t.permanently}</Select.Option>
        </Select>
        <ActionButton busy={make.isPending} onClick={() => make.mutate({ chat_id: group.chat_id, period })}>{t.makeLink}</ActionButton>
      </div>
      {url && <div className={css.link}><span className="lk-mono lk-ellipsis" title={url}>{url}</span><CopyButton text={url} /></div>}
    </section>
  );
}

function Requests({ chatId }: { chatId: string }) {
  const t = useText(groupTexts);
  const pick = usePick();
  const query = useAsk("groups.requests", { chat_id: chatId });
  const decide = useDo("groups.decide", { invalidates: AFTER, onRefused: (refused) => Toast.error(pick(refused.said)) });
  return (
    <section>
      <h3>{t.requests}</h3>
      <Answered query={query} height="48px">
        {({ requests }) => requests.length === 0 ? <p className={css.quiet}>{t.noRequests}</p> : (
          <ul className={details.members} aria-label={t.requests}>
            {requests.map(({ party, inviter }) => (
              <li key={party.id} className={details.member}>
                <Avatar name={party.name} src={party.avatar} size={28} />
                <span className={css.asker}>
                  <span className="lk-ellipsis">{party.name}</span>
                  <span className={css.quiet}>{inviter.id === party.id ? t.askedSelf : t.askedBy(inviter.name)}</span>
                </span>
                <span className={`${details.remove} ${css.decide}`}>
                  <Button size="small" aria-label={t.refuseOf(party.name)} onClick={() => decide.mutate({ chat_id: chatId, user_id: party.id, let_in: false })}>{t.refuse}</Button>
                  <Button size="small" theme="solid" aria-label={t.letInOf(party.name)} onClick={() => decide.mutate({ chat_id: chatId, user_id: party.id, let_in: true })}>{t.letIn}</Button>
                </span>
              </li>
            ))}
          </ul>
        )}
      </Answered>
    </section>
  );
}

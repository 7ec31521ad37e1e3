import { useNavigate, useParams } from "react-router";
import { Main } from "../../../parts/Main";
import { useAsk, useDo } from "../../../net/ask";
import { ActionButton } from "../../../parts/ActionButton";
import { Answered } from "../../../parts/Answered";
import { Avatar } from "../../../parts/Avatar";
import { ErrorNote } from "../../../parts/ErrorNote";
import { InlineCode } from "../../../parts/InlineCode";
import { NothingHere } from "../../../parts/NothingHere";
import { useTitle } from "../../../parts/useTitle";
import { usePick, useText } from "../../../state/language";
import { groupTexts } from "../../../texts/groups";
import { messengerTexts } from "../../../texts/messenger";
import css from "./Groups.module.css";

/** Where a link into a group leads: what the group is, and the way in. */
export default function JoinPage() {
  const t = useText(groupTexts);
  const { toChats } = useText(messengerTexts);
  const pick = usePick();
  const { link_token = "" } = useParams();
  const navigate = useNavigate();
  useTitle(t.joinTitle);
  const query = useAsk("groups.look_in", { link_token });
  const join = useDo("groups.join", {
    invalidates: ["groups.", "messenger.chats"],
    onDone: ({ inside, chat_id }) => inside && void navigate(`/messenger/${chat_id}`),
  });
  const { error } = query;
  if (error && error.status >= 400 && error.status < 500) {
    return (
      <Main className={css.joinPage}>
        <NothingHere title={t.cannotJoin} sought={link_token} hint={<InlineCode text={pick(error.said)} />} ways={[["/messenger", toChats]]} />
      </Main>
    );
  }
  return (
    <Main className={css.joinPage}>
      {query.error && <h1 className="lk-unseen">{t.joinTitle}</h1>}
      <Answered query={query} height="240px">
        {(group) => (
          <div className={css.joinCard}>
            <Avatar name={group.name} src={group.avatar} size={72} square />
            <h1>{group.name}</h1>
            {group.members > 0 && <div className={css.quiet}>{t.membersOf(group.members)}</div>}
            {group.description && <p>{group.description}</p>}
            {group.inside ? (
              <ActionButton theme="solid" onClick={() => void navigate(`/messenger/${group.chat_id}`)}>{t.enter}</ActionButton>
            ) : group.waits ? <p role="status">{t.waits}</p> : (
              <>
                {group.asks && <p className={css.quiet}>{t.asksHint}</p>}
                <ActionButton theme="solid" busy={join.isPending} onClick={() => join.mutate({ link_token })}>{group.asks ? t.ask : t.join}</ActionButton>
              </>
            )}
            {join.error && <ErrorNote refused={join.error} />}
          </div>
        )}
      </Answered>
    </Main>
  );
}

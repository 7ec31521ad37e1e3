import { Link } from "react-router";
import type { CallSteps, StoryFact, StoryStep } from "../../gen/console";
import { useAsk } from "../../net/ask";
import { Answered } from "../../parts/Answered";
import { Avatar } from "../../parts/Avatar";
import { StatusTag } from "../../parts/StatusTag";
import { useWhen } from "../../state/dateTime";
import { usePick, useText } from "../../state/language";
import { logTexts } from "../../texts/logs";
import { took } from "../console/logs/times";
import { MessageBody } from "../messenger/MessageBody";
import { CausedEvents } from "./CausedEvents";
import { Mark } from "./Mark";
import css from "./Story.module.css";
import { StoryActions } from "./StoryActions";
import { StorySamples } from "./StorySamples";

type Said = Record<string, unknown>;

/** A call step by step, the message it made, and the call once more in other forms. */
export function Story({ logId }: { logId: string }) {
  const query = useAsk("logs.story", { log_id: logId });
  return (
    <Answered query={query}>
      {(story) => (
        <>
          <StoryActions story={story} />
          <Steps story={story} />
          {story.samples.length > 0 && <StorySamples samples={story.samples} />}
        </>
      )}
    </Answered>
  );
}

function Steps({ story }: { story: CallSteps }) {
  const t = useText(logTexts);
  return (
    <section className="lk-pane" aria-label={t.story}>
      <h2 className={css.heading}>{t.story}</h2>
      <ol className={css.steps}>
        {story.steps.map((step) => <Step key={step.key} step={step} />)}
        {story.message && (
          <li>
            <Mark state="passed" />
            <div className={css.body}>
              <strong>{t.stepMessage}</strong>
              <Message message={story.message} />
            </div>
          </li>
        )}
        {story.events.length > 0 && <CausedEvents events={story.events} />}
      </ol>
      <p className="lk-quiet">{t.todayHint}</p>
    </section>
  );
}

function Step({ step }: { step: StoryStep }) {
  const t = useText(logTexts);
  const names = { request: t.stepRequest, identity: t.stepIdentity, scopes: t.stepScopes, throttle: t.stepThrottle, validation: t.stepValidation, action: t.stepAction };
  return (
    <li className={step.state === "skipped" ? css.skipped : ""}>
      <Mark state={step.state} />
      <div className={css.body}>
        <div className={css.head}>
          <strong>{names[step.key]}</strong>
          {step.state === "refused" && <StatusTag tone="bad">{t.refused}</StatusTag>}
          {step.state === "skipped" && <span className="lk-quiet">{t.skipped}</span>}
          {step.took_us !== null && <span className={css.took}>{took(step.took_us)}</span>}
        </div>
        {step.facts.filter(({ today }) => !today).map((fact, index) => <Fact key={index} fact={fact} />)}
        <Now facts={step.facts.filter(({ today }) => today)} />
      </div>
    </li>
  );
}

function Fact({ fact }: { fact: StoryFact }) {
  const t = useText(logTexts);
  const pick = usePick();
  const key = `fact${fact.name.split("_").map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join("")}`;
  const name = (t as unknown as Said)[key];
  const value = pick(fact.value);
  return (
    <div className={css.fact}>
      <span className="lk-quiet">{typeof name === "string" ? name : fact.name}</span>
      <span>{fact.link ? <Link to={fact.link}>{value}</Link> : value}</span>
    </div>
  );
}

/** How things stand at this moment, apart from what was so at the call. */
function Now({ facts }: { facts: readonly StoryFact[] }) {
  const t = useText(logTexts);
  if (facts.length === 0) return null;
  return (
    <div className={css.now}>
      <strong>{t.today}</strong>
      {facts.map((fact, index) => <Fact key={index} fact={fact} />)}
    </div>
  );
}

function Message({ message }: { message: NonNullable<CallSteps["message"]> }) {
  const { sender } = message;
  const logged = useWhen("logged");
  return (
    <div className={css.message}>
      <Avatar name={sender.name} src={sender.avatar} size={36} square={sender.kind !== "user"} />
      <div className={css.said}>
        <span className="lk-quiet">{sender.name} · {logged(message.create_time)}</span>
        {message.msg_type === "interactive" ? (
          // A card has links and buttons of its own, which may not stand within a link.
          <MessageBody message={message} />
        ) : (
          <Link to={`/messenger/${message.chat_id}`} className={css.bubble}><MessageBody message={message} /></Link>
        )}
      </div>
    </div>
  );
}

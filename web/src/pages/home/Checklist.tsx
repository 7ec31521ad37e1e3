import { IconTick } from "@douyinfe/semi-icons";
import { Button } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import { useNavigate } from "react-router";
import type { AnswerOf } from "../../net/call";
import { useText } from "../../state/language";
import { homeTexts } from "../../texts/home";
import css from "./Home.module.css";

type State = AnswerOf<"home.state">;
type Steps = NonNullable<State["steps"]>;

interface Step {
  title: string;
  hint: string;
  done: boolean;
  label: string;
  link: string;
  onGo?: () => void;
}

const READ = "larkstead.tutorial.read";

/** The tutorial's five steps: which are done, and the button that leads to the next. */
export function Checklist({ state }: { state: State }) {
  const t = useText(homeTexts);
  const steps = useSteps(state);
  const count = steps.filter(({ done }) => done).length;
  const next = steps.findIndex(({ done }) => !done);
  return (
    <section className={css.checklist} aria-label={t.tutorial}>
      <header className={css.checklistHead}>
        <div>
          <h2>{t.tutorial}</h2>
          <p className="lk-quiet">{state.steps?.app ? t.forApp(state.steps.app.name) : t.tutorialHint}</p>
        </div>
        {state.steps && <span className={css.progress} data-done={count}>{count === 5 ? t.allDone : t.done(count)}</span>}
      </header>
      {state.steps && <div className={css.bar} aria-hidden><span style={{ width: `${count * 20}%` }} /></div>}
      <ol className={css.steps}>
        {steps.map((step, index) => <StepRow key={step.title} step={step} number={index + 1} next={index === next} />)}
      </ol>
      {!state.steps && <p className={css.signInHint}>{t.signInHint}</p>}
    </section>
  );
}

function StepRow({ step, number, next }: { step: Step; number: number; next: boolean }) {
  const t = useText(homeTexts);
  const navigate = useNavigate();
  const go = () => {
    step.onGo?.();
    void navigate(step.link);
  };
  return (
    <li className={`${css.step} ${step.done ? css.done : ""} ${next ? css.next : ""}`}>
      <span className={css.number}>
        {step.done ? <IconTick /> : number}
        <span className="lk-unseen">{step.done ? t.stepDone : t.stepOpen}</span>
      </span>
      <span className={css.stepWords}>
        <span className={css.stepTitle}>{step.title}</span>
        <span className={css.stepHint}>{step.hint}</span>
      </span>
      <Button theme={next ? "solid" : "borderless"} type={step.done ? "tertiary" : "primary"} onClick={go}>{step.label}</Button>
    </li>
  );
}

function useSteps({ document, steps }: State): Step[] {
  const t = useText(homeTexts);
  const [read, setRead] = useRead();
  const bot = botWords(t, steps);
  const arrived = Boolean(steps?.chat_id);
  const label = (done: boolean | undefined, todo: string, see: string) => (done ? see : todo);
  return [
    { title: t.step1, hint: t.step1Hint, done: read || (steps?.send.done ?? false), label: t.step1Do, link: document, onGo: setRead },
    { title: t.step2, hint: t.step2Hint, done: steps?.create.done ?? false, label: label(steps?.create.done, t.step2Do, t.look2), link: steps?.create.link ?? "/app" },
    { title: t.step3, hint: t.step3Hint, done: steps?.scope.done ?? false, label: label(steps?.scope.done, t.step3Do, t.look3), link: steps?.scope.link ?? "/app" },
    { title: t.step4, hint: bot.hint, done: steps?.bot.done ?? false, label: label(steps?.bot.done, bot.label, t.look4), link: steps?.bot.link ?? "/app" },
    {
      title: t.step5,
      hint: t.step5Hint,
      done: steps?.send.done ?? false,
      label: arrived ? t.seeMessage : t.step5Do,
      link: steps?.chat_id ? `/messenger/${steps.chat_id}` : document,
    },
  ];
}

type Words = ReturnType<typeof useText<(typeof homeTexts)["zh"]>>;

function botWords(t: Words, steps: Steps | null): { hint: string; label: string } {
  if (steps?.bot_state === "publish") return { hint: t.step4Publish, label: t.step4PublishDo };
  if (steps?.bot_state === "review") return { hint: t.step4Review, label: t.step4ReviewDo };
  return { hint: t.step4Hint, label: t.step4Add };
}

/** Whether the document was opened from here: only this browser knows. */
function useRead(): [boolean, () => void] {
  const [read, setRead] = useState(() => {
    try {
      return localStorage.getItem(READ) === "1";
    } catch {
      return false;
    }
  });
  const mark = () => {
    try {
      localStorage.setItem(READ, "1");
    } catch {
      // Without storage it is remembered as long as the page.
    }
    setRead(true);
  };
  return [read, mark];
}

import { Button } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import type { AnswerOf } from "../../net/call";
import { useText } from "../../state/language";
import { deskTexts } from "../../texts/desk";
import { homeTexts } from "../../texts/home";
import { Checklist } from "./Checklist";
import { Desk } from "./Desk";
import css from "./Desk.module.css";
import { Link } from "react-router";

/** Once the five steps are done they fold into a line, and one's desk takes their place. */
export function AfterSteps({ state }: { state: AnswerOf<"home.state"> }) {
  const t = useText(deskTexts);
  const { seeMessage } = useText(homeTexts);
  const [shown, setShown] = useState(false);
  const chat = state.steps?.chat_id;
  return (
    <div className={css.desk}>
      <section className={css.folded}>
        <div>
          <strong>{t.done}</strong>
          <p className={css.quiet}>{t.doneHint} {chat && <Link to={`/messenger/${chat}`}>{seeMessage}</Link>}</p>
        </div>
        <Button theme="borderless" aria-expanded={shown} onClick={() => setShown(!shown)}>{shown ? t.hideSteps : t.showSteps}</Button>
      </section>
      {shown && <Checklist state={state} />}
      <Desk baseUrl={state.base_url} />
    </div>
  );
}

import { Button } from "@douyinfe/semi-ui-19";
import type { AssistantRequest } from "../../gen/console";
import { Markdown } from "../../parts/Markdown";
import { useLanguage, usePick, useText } from "../../state/language";
import { assistantTexts } from "../../texts/assistant";
import css from "./Assistant.module.css";
import { useModelStream } from "./stream";

/** The optional model: asked by a button only, answered as it speaks. */
export function ModelSays({ model, ask }: { model: string; ask: AssistantRequest }) {
  const t = useText(assistantTexts);
  const pick = usePick();
  const [language] = useLanguage();
  const stream = useModelStream();
  const said = stream.text || stream.busy;
  return (
    <div className={`${css.said} lk-stack`}>
      <div className={css.ways}>
        {stream.busy ? (
          <Button size="small" onClick={stream.stop}>{t.stop}</Button>
        ) : (
          <Button size="small" onClick={() => stream.start(ask, language)}>{t.askModel(model)}</Button>
        )}
        <span className="lk-quiet">{said ? t.modelMayErr : ask.may_read ? t.modelSendsRequest : t.modelSends}</span>
      </div>
      {stream.text && <div aria-label={t.modelSays(model)} aria-live="polite" aria-busy={stream.busy}><Markdown text={stream.text} /></div>}
      {stream.refused && <div className={`${css.note} ${css.wait}`} role="alert">{pick(stream.refused)}</div>}
    </div>
  );
}

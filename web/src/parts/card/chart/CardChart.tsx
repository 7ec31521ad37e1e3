import { Button } from "@douyinfe/semi-ui-19";
import { IconMaximize } from "@douyinfe/semi-icons";
import { Suspense, lazy, useCallback, useMemo, useState } from "react";
import { Dialog } from "../../Dialog";
import { CrashGuard } from "../../CrashGuard";
import { useText } from "../../../state/language";
import { useDark } from "../../../state/theme";
import { cardChartTexts } from "../../../texts/cardCharts";
import { type Node, flag, node, word } from "../read";
import css from "./Chart.module.css";
import { kindOf, shapeOf, themeOf, titleOf } from "./look";
import { type Taken, takenFrom } from "./spec";
import { useNear } from "./useNear";

// The library is larger than all the rest of the pages, and most cards have no chart: it comes with the first that is seen.
const Drawing = lazy(() => import("./Drawing"));

/** A chart by its definition, drawn while it is in view; what cannot be drawn is said in its place. */
export function CardChart({ element }: { element: Node }) {
  const t = useText(cardChartTexts);
  const [large, setLarge] = useState(false);
  const foreign = node(element, "chart_spec");
  // A card comes anew with every word that is streamed into it; its chart is drawn anew when it is another.
  const written = useMemo(() => JSON.stringify(takenFrom(foreign ?? {})), [foreign]);
  const taken = useMemo(() => JSON.parse(written) as Taken, [written]);
  if ("refusal" in taken) return <ChartNote type={word(foreign, "type")} why={t[taken.refusal]} />;
  const { spec } = taken;
  const colours = word(element, "color_theme");
  const name = t.chartOf(t.kinds(kindOf(spec)), titleOf(spec));
  return (
    <figure className={css.chart} style={shapeOf(element)}>
      <Shown spec={spec} name={name} colours={colours} />
      {flag(element, "preview", true) && (
        <Button className={css.enlarge} size="small" theme="light" type="tertiary" icon={<IconMaximize />} aria-label={t.enlarge} title={t.enlarge} onClick={() => setLarge(true)} />
      )}
      {large && <Dialog light title={name} width="min(960px, calc(100vw - 32px))" onClose={() => setLarge(false)}>
        <div className={css.large}><Shown spec={spec} name={name} colours={colours} /></div>
      </Dialog>}
    </figure>
  );
}

/** The chart while it is near what one sees, else its place alone. */
function Shown({ spec, name, colours }: { spec: Node; name: string; colours: string }) {
  const t = useText(cardChartTexts);
  const dark = useDark();
  const theme = useMemo(() => themeOf(colours, dark), [colours, dark]);
  const [place, near] = useNear();
  const [refused, setRefused] = useState<Node | null>(null);
  const refuse = useCallback(() => setRefused(spec), [spec]);
  const note = <ChartNote type={word(spec, "type")} why={t.refused} />;
  return (
    <div ref={place} className={css.place} {...(refused === spec ? {} : { role: "img", "aria-label": name })}>
      {refused === spec ? note : near && (
        <CrashGuard place="" instead={note}><Suspense fallback={null}><Drawing spec={spec} theme={theme} onRefused={refuse} /></Suspense></CrashGuard>
      )}
    </div>
  );
}

function ChartNote({ type, why }: { type: string; why: string }) {
  const t = useText(cardChartTexts);
  return <div className={css.note}><strong>{t.chart(type.slice(0, 40) || "?")}</strong><span>{why}</span></div>;
}

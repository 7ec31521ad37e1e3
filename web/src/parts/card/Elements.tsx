import { type ComponentType, Fragment, type ReactNode, useContext } from "react";
import { Avatar } from "../Avatar";
import { useLanguage, useText } from "../../state/language";
import { cardTexts } from "../../texts/card";
import css from "./Card.module.css";
import { CardMarkdown } from "./CardMarkdown";
import { CardTable } from "./CardTable";
import { CardChart } from "./chart/CardChart";
import { Column, ColumnSet, Container, Panel } from "./Containers";
import { Form } from "./Form";
import { Icon } from "./Icon";
import { Input, Checker } from "./Inputs";
import { ImageCombination, ImageElement, Picture } from "./Pictures";
import { CardButton, Overflow } from "./Presses";
import { Picker, Select, SelectImage } from "./Selects";
import { Words, styleOf, useTypedWords } from "./Words";
import { CardDepth, DEEPEST, useSurroundings } from "./context";
import { type Node, flag, node, nodes, space, word, words } from "./read";

/** Elements one below the other. */
export function Elements({ elements }: { elements: readonly Node[] }) {
  return (
    <>
      {elements.map((element, index) => {
        const margin = space(word(element, "margin"));
        return margin ? <div key={index} style={{ margin }}><Element element={element} /></div> : <Fragment key={index}><Element element={element} /></Fragment>;
      })}
    </>
  );
}

const DRAWN: Record<string, (props: { element: Node }) => ReactNode> = {
  markdown: Markdown, div: Div, hr: () => <hr className={css.rule} />, img: Image, img_combination: ImageCombination,
  person: People, person_list: People, chart: CardChart, table: CardTable, note: Note, audio: Audio,
  plain_text: ({ element }) => <Words text={element} />, lark_md: ({ element }) => <Words text={element} />,
  standard_icon: ({ element }) => <Icon icon={element} />, custom_icon: ({ element }) => <Icon icon={element} />,
  button: CardButton, overflow: Overflow, input: Input, checker: Checker, select_img: SelectImage,
  select_static: Select, multi_select_static: Select, select_person: Select, multi_select_person: Select,
  date_picker: Picker, picker_time: Picker, picker_datetime: Picker,
  action: Action, column_set: Columns, form: holding(Form), collapsible_panel: holding(Panel), interactive_container: holding(Container),
};

export function Element({ element }: { element: Node }) {
  const t = useText(cardTexts);
  const depth = useContext(CardDepth);
  const tag = word(element, "tag");
  const Drawn = Object.hasOwn(DRAWN, tag) ? DRAWN[tag] : undefined;
  if (!Drawn) return <Unknown tag={tag} />;
  if (depth >= DEEPEST) return <div className={css.unknown}>{t.tooDeep}</div>;
  return <CardDepth.Provider value={depth + 1}><Drawn element={element} /></CardDepth.Provider>;
}

/** A container with the elements that it holds. */
function holding(Holder: ComponentType<{ element: Node; children: ReactNode }>): (props: { element: Node }) => ReactNode {
  return ({ element }) => <Holder element={element}><Elements elements={nodes(element, "elements")} /></Holder>;
}

const CardColumn = holding(Column);

function Columns({ element }: { element: Node }) {
  return <ColumnSet element={element}>{nodes(element, "columns").map((column, index) => <CardColumn key={index} element={column} />)}</ColumnSet>;
}

function Unknown({ tag }: { tag: string }) {
  const t = useText(cardTexts);
  return <div className={css.unknown}>{t.unknown(tag)}</div>;
}

function Markdown({ element }: { element: Node }) {
  const [language] = useLanguage();
  const text = useTypedWords(element, words(element, language));
  return <WithIcon element={element}><div className={css.text} style={styleOf(element)}><CardMarkdown text={text} links={node(element, "href")} /></div></WithIcon>;
}

function WithIcon({ element, children }: { element: Node; children: ReactNode }) {
  const icon = node(element, "icon");
  return icon ? <div className={css.withIcon}><Icon icon={icon} /><div className={css.grow}>{children}</div></div> : <>{children}</>;
}

function Div({ element }: { element: Node }) {
  const extra = node(element, "extra");
  const fields = nodes(element, "fields");
  return (
    <WithIcon element={element}>
      <div className={css.div}>
        <div className={css.grow}>
          <Words text={node(element, "text")} />
          {fields.length > 0 && (
            <div className={css.fields}>
              {fields.map((field, index) => <div key={index} className={flag(field, "is_short") ? css.short : css.long}><Words text={node(field, "text")} /></div>)}
            </div>
          )}
        </div>
        {extra && <Element element={extra} />}
      </div>
    </WithIcon>
  );
}

function Image({ element }: { element: Node }) {
  const [language] = useLanguage();
  return <ImageElement element={element} language={language} />;
}

function Note({ element }: { element: Node }) {
  return <div className={css.note}>{nodes(element, "elements").map((one, index) => (one["tag"] === "img" ? <Picture key={index} imageKey={word(one, "img_key")} alt="" size="tiny" /> : <Element key={index} element={one} />))}</div>;
}

function Action({ element }: { element: Node }) {
  return <div className={css.actions} data-layout={word(element, "layout")}><Elements elements={nodes(element, "actions")} /></div>;
}

function Audio() {
  const t = useText(cardTexts);
  return <div className={css.audio}>{t.audio}</div>;
}

function People({ element }: { element: Node }) {
  const t = useText(cardTexts);
  const { users } = useSurroundings();
  const ids = element["tag"] === "person" ? [word(element, "user_id")] : nodes(element, "persons").map((one) => word(one, "id"));
  const [withName, withFace] = [flag(element, "show_name", true), flag(element, "show_avatar", element["tag"] === "person")];
  return (
    <WithIcon element={element}>
      <div className={css.users}>
        {ids.map((id, index) => {
          const name = users[id] ?? "";
          return <span key={index} className={css.user} title={id}>{withFace && <Avatar name={name || "?"} size={20} />}{(withName || !withFace) && (name || t.unknownUser)}</span>;
        })}
      </div>
    </WithIcon>
  );
}

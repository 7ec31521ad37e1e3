import { useMemo } from "react";
import { useLanguage, useText } from "../../state/language";
import { cardTexts } from "../../texts/card";
import css from "./Card.module.css";
import { Elements } from "./Elements";
import { Icon } from "./Icon";
import { Words } from "./Words";
import { CardPrinting, CardSurroundings, CardVersion, type Surroundings } from "./context";
import { type Node, addressOf, colourName, elementsOf, isNode, node, nodes, ownStyle, space, word, words } from "./read";
import { printingOf } from "./typing";

const NOBODY: Surroundings = { users: {}, picture: () => "" };

interface Props {
  card: unknown;
  surroundings?: Surroundings;
  /** Text is being streamed into it: what is new of a text is typed out. */
  streaming?: boolean;
}

/** A card as clients show it, from its JSON in 1.0 or 2.0. What is not known is said, nothing breaks. */
export function CardView({ card, surroundings = NOBODY, streaming = false }: Props) {
  const t = useText(cardTexts);
  const [language] = useLanguage();
  const elements = useMemo(() => (isNode(card) ? elementsOf(card, language) : []), [card, language]);
  const printing = useMemo(() => (streaming && isNode(card) ? printingOf(card) : null), [card, streaming]);
  if (!isNode(card)) return null;
  const header = headerOf(card, language);
  const link = addressOf(node(card, "card_link"));
  const body = node(card, "body") ?? {};
  const title = header ? words(node(header, "title"), language) : "";
  const wide = word(node(card, "config"), "width_mode");
  return (
    <CardSurroundings.Provider value={surroundings}>
      <CardVersion.Provider value={card["schema"] === "2.0" ? "2.0" : "1.0"}>
        <article className={css.card} style={ownStyle(card)} data-width={wide || "default"} aria-label={title ? t.cardOf(title) : t.card} aria-busy={streaming || undefined}>
          {header && <Header header={header} language={language} />}
          {elements.length > 0 && (
            <div className={css.body} data-direction={word(body, "direction")} style={{ gap: space(word(body, "vertical_spacing")), padding: space(word(body, "padding")) }}>
              <CardPrinting.Provider value={printing}><Elements elements={elements} /></CardPrinting.Provider>
            </div>
          )}
          {!header && elements.length === 0 && <div className={css.blank}>{t.blank}</div>}
          {link && <a className={css.cardLink} href={link} target="_blank" rel="noopener noreferrer">{t.openLink}</a>}
        </article>
      </CardVersion.Provider>
    </CardSurroundings.Provider>
  );
}

function headerOf(card: Node, language: string): Node | null {
  const translated = node(card, "i18n_header");
  const own = translated && node(translated, language === "zh" ? "zh_cn" : "en_us");
  const header = own ?? node(card, "header");
  return header && (node(header, "title") || node(header, "subtitle")) ? header : null;
}

function Header({ header, language }: { header: Node; language: string }) {
  const template = word(header, "template");
  const translated = node(header, "i18n_text_tag_list");
  const own = translated ? nodes(translated, language === "zh" ? "zh_cn" : "en_us") : [];
  const tags = (own.length ? own : nodes(header, "text_tag_list")).slice(0, 3);
  const icon = node(header, "ud_icon") ?? node(header, "icon");
  return (
    <header className={css.header} data-colour={template === "default" ? "" : colourName(template)} style={{ padding: space(word(header, "padding")) }}>
      {icon && <Icon icon={icon} size={20} />}
      <div className={css.headerWords}>
        <div className={css.titleLine}>
          <span className={css.title}><Words text={node(header, "title") ?? node(header, "subtitle")} inline /></span>
          {tags.map((tag, index) => (
            <span key={index} className={css.tag} data-colour={colourName(word(tag, "color")) || "blue"}>{words(node(tag, "text"), language)}</span>
          ))}
        </div>
        {node(header, "title") && node(header, "subtitle") && <div className={css.subtitle}><Words text={node(header, "subtitle")} inline /></div>}
      </div>
    </header>
  );
}

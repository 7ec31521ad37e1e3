import { IconPlus } from "@douyinfe/semi-icons";
import { Button } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import { Link } from "react-router";
import type { CustomBotCard } from "../../../gen/console";
import { useAsk } from "../../../net/ask";
import { Answered } from "../../../parts/Answered";
import { Avatar } from "../../../parts/Avatar";
import { useText } from "../../../state/language";
import { customBotTexts } from "../../../texts/customBots";
import details from "../Details.module.css";
import { AddBotDialog } from "./AddBotDialog";
import { BotDialog } from "./BotDialog";
import css from "./Bots.module.css";

/** A group's custom bots: added here, and looked after in a dialog of each. */
export function CustomBots({ chatId }: { chatId: string }) {
  const t = useText(customBotTexts);
  const query = useAsk("custom_bots.list", { chat_id: chatId });
  const [adding, setAdding] = useState(false);
  const [shown, setShown] = useState("");
  const bots = query.data?.custom_bots ?? [];
  const bot = bots.find(({ custom_bot_id }) => custom_bot_id === shown);
  const show = (id: string) => {
    setAdding(false);
    setShown(id);
  };
  return (
    <section className={css.section} aria-label={t.title}>
      <div className={details.sectionHead}>
        <h3>{t.title} <span className="lk-quiet">{bots.length > 0 ? bots.length : ""}</span></h3>
        <Button size="small" icon={<IconPlus />} onClick={() => setAdding(true)}>{t.add}</Button>
      </div>
      <Answered query={query} height="60px">
        {() => (bots.length > 0 ? <List bots={bots} onShow={show} /> : <None />)}
      </Answered>
      {adding && <AddBotDialog chatId={chatId} onDone={({ custom_bot_id }) => show(custom_bot_id)} onClose={() => setAdding(false)} />}
      {bot && <BotDialog key={bot.custom_bot_id} chatId={chatId} bot={bot} onClose={() => setShown("")} />}
    </section>
  );
}

function List({ bots, onShow }: { bots: CustomBotCard[]; onShow: (id: string) => void }) {
  const t = useText(customBotTexts);
  return (
    <ul className={css.bots}>
      {bots.map(({ custom_bot_id, name, avatar, description, creator }) => (
        <li key={custom_bot_id}>
          <button type="button" className={css.bot} aria-label={t.open(name)} onClick={() => onShow(custom_bot_id)}>
            <Avatar name={name} src={avatar} size={32} square />
            <span className={css.words}>
              <span className="lk-ellipsis">{name}</span>
              <span className={`lk-ellipsis ${css.small}`}>{[t.addedBy(creator), description].filter(Boolean).join(" · ")}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function None() {
  const t = useText(customBotTexts);
  return <p className={css.small}>{t.none} <Link to="/document/larkstead/custom-bots">{t.readMore}</Link></p>;
}

import { Select } from "@douyinfe/semi-ui-19";
import type { TemplateCard, TemplateUser } from "../../../gen/console";
import { useDo } from "../../../net/ask";
import { AppIcon } from "../../../parts/AppIcon";
import { ErrorNote } from "../../../parts/ErrorNote";
import { useText } from "../../../state/language";
import { cardTemplateTexts } from "../../../texts/cardTemplates";
import css from "./Templates.module.css";

/** Which apps and custom bots may send a template; a choice holds at once. */
export function TemplateUsers({ template }: { template: TemplateCard }) {
  const t = useText(cardTemplateTexts);
  const grant = useDo("templates.grant");
  const all = [...template.users, ...template.choices.filter((one) => !template.users.some((user) => user.id === one.id))];
  const choose = (value: unknown) => {
    const ids = value as string[];
    const of = (kind: string) => all.filter((one) => one.kind === kind && ids.includes(one.id)).map((one) => one.id);
    grant.mutate({ template_id: template.template_id, app_ids: of("app"), custom_bot_ids: of("custom_bot") });
  };
  return (
    <section className={css.pane}>
      <h2>{t.users}</h2>
      <p className="lk-quiet">{template.users.length ? t.usersHint : t.usersNone}</p>
      <Select multiple filter={isMeant} style={{ width: "100%" }} inputProps={{ "aria-label": t.users }} placeholder={t.usersPlaceholder} value={template.users.map((one) => one.id)} loading={grant.isPending} renderSelectedItem={chosen} onChange={choose}>
        {all.map((one) => <Select.Option key={one.id} value={one.id} name={one.name}><Choice user={one} /></Select.Option>)}
      </Select>
      {grant.error && <ErrorNote refused={grant.error} />}
    </section>
  );
}

/** An option with a label would show that alone; two apps of a name differ by their ids. */
const isMeant = (words: string, option: { name?: string; value?: unknown }) => `${option.name ?? ""} ${String(option.value)}`.toLowerCase().includes(words.toLowerCase());

const chosen = (option: Record<string, unknown>) => ({ isRenderInTag: true, content: String(option["name"]) });

function Choice({ user }: { user: TemplateUser }) {
  const t = useText(cardTemplateTexts);
  return (
    <span className={css.choice}>
      <AppIcon src={user.avatar} size={20} />
      <span>{user.name}</span>
      <span className="lk-quiet">{user.kind === "app" ? user.id : t.customBot(user.place)}</span>
    </span>
  );
}

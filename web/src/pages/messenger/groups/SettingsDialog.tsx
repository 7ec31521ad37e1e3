import { TabPane, Tabs } from "@douyinfe/semi-ui-19";
import { Dialog } from "../../../parts/Dialog";
import { useAsk } from "../../../net/ask";
import { Answered } from "../../../parts/Answered";
import { useText } from "../../../state/language";
import { groupTexts } from "../../../texts/groups";
import css from "./Groups.module.css";
import { InfoPane } from "./InfoPane";
import { JoinPane } from "./JoinPane";
import { PeoplePane } from "./PeoplePane";
import { RulesPane } from "./RulesPane";

/** A group's settings: everybody in it sees them, and changes those that they may. */
export function SettingsDialog({ chatId, onClose }: { chatId: string; onClose: () => void }) {
  const t = useText(groupTexts);
  const query = useAsk("groups.settings", { chat_id: chatId });
  return (
    <Dialog title={t.settings} width={560} onClose={onClose}>
      <Answered query={query} height="320px">
        {(group) => (
          <Tabs>
            <TabPane tab={t.info} itemKey="info"><div className={css.pane}><InfoPane group={group} /></div></TabPane>
            <TabPane tab={t.rules} itemKey="rules"><div className={css.pane}><RulesPane group={group} /></div></TabPane>
            <TabPane tab={t.people} itemKey="people"><div className={css.pane}><PeoplePane group={group} /></div></TabPane>
            <TabPane tab={t.joining} itemKey="joining"><div className={css.pane}><JoinPane group={group} /></div></TabPane>
          </Tabs>
        )}
      </Answered>
    </Dialog>
  );
}

import { IconChevronDown, IconChevronRight } from "@douyinfe/semi-icons";
import { Button } from "@douyinfe/semi-ui-19";
import { type CSSProperties, useState } from "react";
import type { DepartmentRow } from "../../../gen/console";
import { usePages } from "../../../net/ask";
import { Answered } from "../../../parts/Answered";
import { LoadMore } from "../../../parts/LoadMore";
import { useText } from "../../../state/language";
import { adminUsersTexts } from "../../../texts/adminUsers";
import type { Asking } from "./asking";
import css from "./Departments.module.css";
import type { Place } from "./DepartmentSelect";

/** A tree of no more departments is shown whole. */
const SMALL = 50;

interface Props {
  /** Below which; without one right below the enterprise. */
  parent?: Place;
  /** 0 right below the enterprise. */
  depth?: number;
  onAsk: (asking: Asking) => void;
}

/** The departments right below one, each with those below it when it is opened. */
export function Level({ parent, depth = 0, onAsk }: Props) {
  const query = usePages("admin.departments", { parent_id: parent?.department_id ?? "" });
  return (
    <Answered query={query} height="48px">
      {({ pages }) => (
        <>
          {pages.flatMap(({ departments, count }) =>
            departments.map((row) => <Branch key={row.department.department_id} row={row} parent={parent} depth={depth} opened={count <= SMALL} onAsk={onAsk} />),
          )}
          {query.hasNextPage && <li className={css.row}><LoadMore query={query} /></li>}
        </>
      )}
    </Answered>
  );
}

interface BranchProps {
  row: DepartmentRow;
  parent: Place | undefined;
  depth: number;
  opened: boolean;
  onAsk: (asking: Asking) => void;
}

function Branch({ row: { department, below }, parent, depth, opened, onAsk }: BranchProps) {
  const t = useText(adminUsersTexts);
  const words = useText();
  const [open, setOpen] = useState(opened);
  const { name, department_id, members } = department;
  return (
    <>
      <li className={css.row} style={{ "--depth": depth + 1 } as CSSProperties}>
        <span className={css.name}>
          <bdi>{name}</bdi> <span className="lk-quiet">{t.users(members)}</span>
          <div className={`${css.id} lk-mono lk-quiet`}>{department_id}</div>
        </span>
        {below > 0 && (
          <Button
            theme="borderless"
            type="tertiary"
            size="small"
            icon={open ? <IconChevronDown /> : <IconChevronRight />}
            aria-expanded={open}
            aria-label={open ? t.hideBelow(name) : t.showBelow(name)}
            onClick={() => setOpen(!open)}
          />
        )}
        <Button theme="borderless" size="small" onClick={() => onAsk({ what: "add", parent: department })}>
          {t.addBelow}
        </Button>
        <Button theme="borderless" size="small" onClick={() => onAsk({ what: "edit", department, parent })}>
          {words.edit}
        </Button>
        <Button theme="borderless" type="danger" size="small" onClick={() => onAsk({ what: "remove", department })}>
          {words.remove}
        </Button>
      </li>
      {open && below > 0 && <Level parent={department} depth={depth + 1} onAsk={onAsk} />}
    </>
  );
}

import { IconPlus } from "@douyinfe/semi-icons";
import { Button } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import type { DepartmentCard } from "../../gen/console";
import { useAsk } from "../../net/ask";
import { Answered } from "../../parts/Answered";
import { PageFrame } from "../../parts/PageFrame";
import { useText } from "../../state/language";
import { useSession } from "../../state/session";
import { adminTexts } from "../../texts/admin";
import { adminUsersTexts } from "../../texts/adminUsers";
import css from "./departments/Departments.module.css";
import { DepartmentDialog, RemoveDepartmentDialog, RenameTenantDialog } from "./departments/DepartmentDialogs";
import { branches } from "./departments/tree";

type Asking = { what: "add"; parent: string } | { what: "edit" | "remove"; department: DepartmentCard } | { what: "tenant" };

/** 部门: the tree below the enterprise. */
export default function DepartmentsPage() {
  const page = useText(adminTexts);
  const t = useText(adminUsersTexts);
  const words = useText();
  const tenant = useSession().state?.tenant;
  const query = useAsk("admin.departments", {});
  const [asking, setAsking] = useState<Asking>();
  const close = () => setAsking(undefined);
  const add = (
    <Button theme="solid" icon={<IconPlus />} onClick={() => setAsking({ what: "add", parent: "" })}>
      {t.addDepartment}
    </Button>
  );
  return (
    <PageFrame title={page.departments} hint={t.departmentsHint} actions={add}>
      <Answered query={query}>
        {({ departments }) => (
          <>
            <ul className={css.tree} aria-label={page.departments}>
              <li className={css.row}>
                <strong className={css.name}>{tenant?.name}</strong>
                <Button theme="borderless" size="small" onClick={() => setAsking({ what: "tenant" })}>
                  {t.renameTenant}
                </Button>
              </li>
              {branches(departments).map(({ department, depth }) => (
                <li key={department.department_id} className={css.row} style={{ paddingInlineStart: 16 + (depth + 1) * 24 }}>
                  <span className={css.name}>
                    {department.name} <span className="lk-quiet">{t.users(department.members)}</span>
                    <div className={`${css.id} lk-mono lk-quiet`}>{department.department_id}</div>
                  </span>
                  <Button theme="borderless" size="small" onClick={() => setAsking({ what: "add", parent: department.department_id })}>
                    {t.addBelow}
                  </Button>
                  <Button theme="borderless" size="small" onClick={() => setAsking({ what: "edit", department })}>
                    {words.edit}
                  </Button>
                  <Button theme="borderless" type="danger" size="small" onClick={() => setAsking({ what: "remove", department })}>
                    {words.remove}
                  </Button>
                </li>
              ))}
            </ul>
            {asking?.what === "add" && <DepartmentDialog departments={departments} parent={asking.parent} onClose={close} />}
            {asking?.what === "edit" && <DepartmentDialog departments={departments} department={asking.department} onClose={close} />}
            {asking?.what === "remove" && <RemoveDepartmentDialog department={asking.department} onClose={close} />}
            {asking?.what === "tenant" && <RenameTenantDialog name={tenant?.name ?? ""} onClose={close} />}
          </>
        )}
      </Answered>
    </PageFrame>
  );
}

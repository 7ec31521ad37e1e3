import { IconPlus } from "@douyinfe/semi-icons";
import { Button } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import { PageFrame } from "../../parts/PageFrame";
import { useText } from "../../state/language";
import { useSession } from "../../state/session";
import { adminTexts } from "../../texts/admin";
import { adminUsersTexts } from "../../texts/adminUsers";
import type { Asking } from "./departments/asking";
import css from "./departments/Departments.module.css";
import { DepartmentDialog, RemoveDepartmentDialog, RenameTenantDialog } from "./departments/DepartmentDialogs";
import { Level } from "./departments/Level";

/** 部门: the tree below the enterprise. */
export default function DepartmentsPage() {
  const page = useText(adminTexts);
  const t = useText(adminUsersTexts);
  const tenant = useSession().state?.tenant;
  const [asking, setAsking] = useState<Asking>();
  const close = () => setAsking(undefined);
  const add = (
    <Button theme="solid" icon={<IconPlus />} onClick={() => setAsking({ what: "add", parent: undefined })}>
      {t.addDepartment}
    </Button>
  );
  return (
    <PageFrame title={page.departments} hint={t.departmentsHint} actions={add}>
      <ul className={css.tree} aria-label={page.departments}>
        <li className={css.row}>
          <strong className={css.name}>{tenant?.name}</strong>
          <Button theme="borderless" size="small" onClick={() => setAsking({ what: "tenant" })}>
            {t.renameTenant}
          </Button>
        </li>
        <Level onAsk={setAsking} />
      </ul>
      {asking?.what === "add" && <DepartmentDialog parent={asking.parent} onClose={close} />}
      {asking?.what === "edit" && <DepartmentDialog department={asking.department} parent={asking.parent} onClose={close} />}
      {asking?.what === "remove" && <RemoveDepartmentDialog department={asking.department} onClose={close} />}
      {asking?.what === "tenant" && <RenameTenantDialog name={tenant?.name ?? ""} onClose={close} />}
    </PageFrame>
  );
}

import type { DepartmentCard } from "../../../gen/console";
import type { Place } from "./DepartmentSelect";

/** What the departments page asks for in a dialog. */
export type Asking =
  | { what: "add"; parent: Place | undefined }
  | { what: "edit"; department: DepartmentCard; parent: Place | undefined }
  | { what: "remove"; department: DepartmentCard }
  | { what: "tenant" };

import type { DepartmentCard } from "../../../gen/console";

export interface Branch {
  department: DepartmentCard;
  /** 0 right below the enterprise. */
  depth: number;
}

/** Departments as a tree is read: each followed by those below it. */
export function branches(departments: readonly DepartmentCard[], parent = "", depth = 0): Branch[] {
  return departments
    .filter(({ parent_id }) => parent_id === parent)
    .flatMap((department) => [{ department, depth }, ...branches(departments, department.department_id, depth + 1)]);
}

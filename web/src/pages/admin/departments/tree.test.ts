import { expect, it } from "vitest";
import { branches } from "./tree";

const department = (department_id: string, parent_id = "") => ({ department_id, parent_id, name: department_id, path: department_id, members: 0 });

it("puts each department after the one above it, deeper by one", () => {
  const found = branches([department("b"), department("a"), department("a1", "a"), department("b1", "b"), department("a11", "a1")]);
  expect(found.map(({ department: { department_id }, depth }) => `${department_id} ${depth}`)).toEqual(["b 0", "b1 1", "a 0", "a1 1", "a11 2"]);
});

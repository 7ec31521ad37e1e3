import { expect, test } from "vitest";
import { invitationCode } from "./invitationCode";

test("the code is taken out of an invitation's link", () => {
  expect(invitationCode(" http://127.0.0.1:5275/login?next=%2Fapp&invite=aB-3_x#top ")).toBe("aB-3_x");
});

test("a code may be given as it stands", () => {
  expect(invitationCode(" aB-3_x ")).toBe("aB-3_x");
});

test("a link without an invitation, or a broken one, holds no code", () => {
  expect(invitationCode("http://127.0.0.1:5275/login")).toBe("");
  expect(invitationCode("/login?invite=%E4%")).toBe("");
  expect(invitationCode("")).toBe("");
});

import { expect, test } from "vitest";
import { chatAt, chatsIn, faultOf, namesIn, splitAddress } from "./asked";

const search = (query: string) => new URLSearchParams(query);

test("an address names two people, or what is wrong with it is known", () => {
  expect(namesIn(search("as=a, t/b"))).toEqual(["a", "t/b"]);
  expect(["as=", "as=a,", "as=a,b,c", "as=a,a", "as=a,b"].map((query) => faultOf(namesIn(search(query))))).toEqual(["none", "one", "many", "same", null]);
});

test("what each half shows is kept in the address, and nothing but chats", () => {
  expect(chatsIn(search("chats=oc_1,oc_2"))).toEqual(["oc_1", "oc_2"]);
  expect(chatsIn(search("chats=,oc_2"))).toEqual(["", "oc_2"]);
  expect(chatsIn(search("chats=../app,javascript:1"))).toEqual(["", ""]);
  expect([chatAt("/messenger/oc_1"), chatAt("/messenger"), chatAt("/app/cli_1")]).toEqual(["oc_1", "", ""]);
  expect(splitAddress(["a", "b"], ["", ""])).toBe("/messenger?as=a,b");
  expect(chatsIn(search(splitAddress(["a", "b"], ["oc_1", ""]).split("?")[1] ?? ""))).toEqual(["oc_1", ""]);
});

import { describe, expect, it } from "vitest";
import { gathered } from "./gathered";

describe("things that are asked for at once", () => {
  it("come by calls for many, each to whom asked for it", async () => {
    const calls: (readonly string[])[] = [];
    const load = gathered<string>(2, (ids) => {
      calls.push(ids);
      return Promise.resolve(new Map(ids.filter((id) => id !== "c").map((id) => [id, id.toUpperCase()])));
    });
    expect(await Promise.all(["a", "b", "a", "c"].map(load))).toEqual(["A", "B", "A", undefined]);
    expect(calls).toEqual([["a", "b"], ["c"]]);
    expect(await load("a")).toBe("A");
    expect(calls).toHaveLength(3);
  });

  it("fail where their call fails, and are asked for again after", async () => {
    let isDown = true;
    const load = gathered<string>(9, (ids) => (isDown ? Promise.reject(new Error("down")) : Promise.resolve(new Map(ids.map((id) => [id, id])))));
    await expect(load("a")).rejects.toThrow("down");
    isDown = false;
    expect(await load("a")).toBe("a");
  });
});

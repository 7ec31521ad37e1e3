import { describe, expect, it } from "vitest";
import { fileName, isWords, rawText } from "./answer";
import type { Reply } from "./reply";

describe("an answer", () => {
  it("is words or not by its content type", () => {
    expect(["application/json; charset=utf-8", "text/plain", "application/problem+json", ""].map(isWords)).toEqual([true, true, true, true]);
    expect(["image/png", "application/octet-stream", "application/zip"].map(isWords)).toEqual([false, false, false]);
  });

  it("is saved under the server's name for it, never as a path, else under the endpoint's with a fitting ending", () => {
    expect(fileName("a.b", [["Content-Disposition", 'attachment; filename="x.pdf"']])).toBe("x.pdf");
    expect(fileName("a.b", [["content-disposition", "attachment; filename*=UTF-8''%E5%9B%BE%2F..png"]])).toBe("图_..png");
    expect(fileName("a.b", [["content-type", "application/json; charset=utf-8"]])).toBe("a.b.json");
    expect(fileName("a.b", [["content-type", "application/x-unknown"]])).toBe("a.b.bin");
    expect(fileName("a.b", [])).toBe("a.b.txt");
  });

  it("is shown raw as it came", () => {
    const reply = { status: 200, statusText: "OK", headers: [["x-a", "1"]], raw: '{"code":0}', size: 10 } as unknown as Reply;
    expect(rawText(reply)).toBe('HTTP 200 OK\nx-a: 1\n\n{"code":0}');
    expect(rawText({ ...reply, raw: null })).toContain("(10 bytes)");
  });
});

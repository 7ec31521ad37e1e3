import { afterEach, describe, expect, it, vi } from "vitest";
import { Refused, call } from "./call";

const answering = (status: number, body: string) => {
  const fetching = vi.fn<typeof fetch>(async () => new Response(body, { status }));
  vi.stubGlobal("fetch", fetching);
  return fetching;
};
const refusal = (name: Parameters<typeof call>[0]) =>
  call(name, {}).then(
    () => expect.unreachable("the call should have been refused"),
    (error: unknown) => error as Refused,
  );

afterEach(() => vi.unstubAllGlobals());

describe("call", () => {
  it("posts the ask as JSON with this origin's cookies and gives the answer", async () => {
    const fetching = answering(200, '{"tenant_key":"736588c9260f175d","name":"Dawn"}');
    const answer = await call("tenants.create", { name: "Dawn" });
    expect(answer).toEqual({ tenant_key: "736588c9260f175d", name: "Dawn" });
    const [address, request] = fetching.mock.calls[0] ?? [];
    expect(address).toBe("/_larkstead/console/tenants.create");
    expect(request).toMatchObject({
      method: "POST",
      credentials: "same-origin",
      headers: { "Content-Type": "application/json" },
      body: '{"name":"Dawn"}',
    });
  });

  it("throws what the server says when it refuses", async () => {
    const body = {
      cause: "NotAdmin",
      message: { zh: "只有管理员可以操作。", en: "Only an administrator may do this." },
      remedy: { zh: "请联系管理员。", en: "Ask an administrator." },
      link: "/admin/members",
      data: { tenant_key: "736588c9260f175d" },
    };
    answering(403, JSON.stringify(body));
    const refused = await refusal("session.switch");
    expect(refused).toBeInstanceOf(Refused);
    expect(refused).toMatchObject({ cause: "NotAdmin", said: body.message, remedy: body.remedy, link: body.link, data: body.data, status: 403 });
    expect(refused.message).toBe("Only an administrator may do this.");
  });

  it("takes a refusal without remedy, link and data", async () => {
    answering(401, JSON.stringify({ cause: "SignedOut", message: { zh: "请登录。", en: "Sign in first." }, remedy: null, link: null }));
    expect(await refusal("session.switch")).toMatchObject({ cause: "SignedOut", remedy: null, link: null, data: {}, status: 401 });
  });

  it("says that the server is unreachable when no answer comes", async () => {
    vi.stubGlobal("fetch", vi.fn(async () => Promise.reject(new TypeError("failed to fetch"))));
    expect(await refusal("session.state")).toMatchObject({ cause: "Unreachable", status: 0 });
  });

  it.each([[502, "<html>bad gateway</html>"], [500, '{"message":"no cause"}'], [200, ""]])(
    "says that it cannot read an answer of status %i and body %j",
    async (status, body) => {
      answering(status, body);
      expect(await refusal("session.state")).toMatchObject({ cause: "UnreadableAnswer", status });
    },
  );

  it("leaves the abort of a question nobody waits for as it is", async () => {
    const controller = new AbortController();
    vi.stubGlobal("fetch", vi.fn(async () => Promise.reject(new DOMException("aborted", "AbortError"))));
    controller.abort();
    await expect(call("session.state", {}, controller.signal)).rejects.toMatchObject({ name: "AbortError" });
  });
});

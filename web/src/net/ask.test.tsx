import { QueryClientProvider } from "@tanstack/react-query";
import { act } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { askOnceMore, createQueryClient, invalidate, useAsk, useDo } from "./ask";

type Add = ReturnType<typeof useDo<"members.add">>;

let answers: ((response: Response) => void)[] = [];
let add = {} as Add;
const done = vi.fn();
const root = createRoot(document.createElement("div"));

function Page() {
  add = useDo("members.add", { onDone: done });
  return null;
}

beforeEach(() => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  answers = [];
  done.mockClear();
  vi.stubGlobal("fetch", vi.fn(() => new Promise<Response>((answer) => answers.push(answer))));
  act(() => root.render(<QueryClientProvider client={createQueryClient()}><Page /></QueryClientProvider>));
});
afterEach(() => {
  act(() => root.render(null));
  vi.unstubAllGlobals();
});

const LI = { app_id: "cli_1", user_id: "li" };
const HAN = { app_id: "cli_1", user_id: "han" };
const press = (ask: typeof LI) => act(async () => add.mutate(ask));
const settle = (status: number) => act(async () => {
  answers.shift()?.(new Response(JSON.stringify(status < 400 ? {} : { cause: "No", message: { zh: "不", en: "no" } }), { status }));
  await new Promise((rest) => setTimeout(rest, 5));
});

test("what is asked again while it is on its way is done once, and can be done again afterwards", async () => {
  await act(async () => (add.mutate(LI), add.mutate(LI)));
  await press(LI);
  expect(fetch).toHaveBeenCalledTimes(1);
  await settle(200);
  expect(done).toHaveBeenCalledTimes(1);
  await press(LI);
  expect(fetch).toHaveBeenCalledTimes(2);
});

test("something else is asked beside what is on its way", async () => {
  await press(LI);
  await press(HAN);
  expect(fetch).toHaveBeenCalledTimes(2);
});

test("what was refused can be asked again", async () => {
  await press(LI);
  await settle(409);
  expect(add.error?.cause).toBe("No");
  await press(LI);
  expect(fetch).toHaveBeenCalledTimes(2);
});

test("what was on its way as the page connected arrives first, and is then asked for once more", async () => {
  const client = createQueryClient();
  const Shown = () => useAsk("messenger.tally", {}).data?.unread ?? "none";
  const place = document.createElement("div");
  const page = createRoot(place);
  const answer = (unread: number) => act(async () => {
    answers.shift()?.(new Response(JSON.stringify({ unread })));
    await new Promise((rest) => setTimeout(rest, 5));
  });
  await act(async () => page.render(<QueryClientProvider client={client}><Shown /></QueryClientProvider>));
  await act(async () => askOnceMore(client));
  expect(fetch).toHaveBeenCalledTimes(1);
  await answer(1);
  expect(place.textContent).toBe("1");
  expect(fetch).toHaveBeenCalledTimes(2);
  await answer(2);
  expect(place.textContent).toBe("2");
  act(() => page.unmount());
});

test("what never changes is not asked for once more as the page connected", async () => {
  const client = createQueryClient();
  const Shown = () => useAsk("docs.tree", {}, { staleTime: Number.POSITIVE_INFINITY }).data?.groups.length ?? "none";
  const place = document.createElement("div");
  const page = createRoot(place);
  await act(async () => page.render(<QueryClientProvider client={client}><Shown /></QueryClientProvider>));
  await act(async () => askOnceMore(client));
  await act(async () => {
    answers.shift()?.(new Response(JSON.stringify({ groups: [] })));
    await new Promise((rest) => setTimeout(rest, 5));
  });
  expect(place.textContent).toBe("0");
  expect(fetch).toHaveBeenCalledTimes(1);
  act(() => page.unmount());
});

test("a first answer that was on its way when it went out of date is asked for once more", async () => {
  const client = createQueryClient();
  const Shown = () => useAsk("messenger.tally", {}).data?.unread ?? "none";
  const place = document.createElement("div");
  const page = createRoot(place);
  const answer = (unread: number) => act(async () => {
    answers.shift()?.(new Response(JSON.stringify({ unread })));
    await new Promise((rest) => setTimeout(rest, 5));
  });
  await act(async () => page.render(<QueryClientProvider client={client}><Shown /></QueryClientProvider>));
  await act(async () => void invalidate(client, "messenger."));
  await answer(1);
  expect(fetch).toHaveBeenCalledTimes(2);
  await answer(2);
  expect(place.textContent).toBe("2");
  act(() => page.unmount());
});

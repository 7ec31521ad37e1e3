/** So long others may join a call. */
const GATHER_MS = 15;

interface Waiting<Value> {
  done: (value: Value | undefined) => void;
  failed: (error: unknown) => void;
}

/** Asks for single things by calls for many: those that are asked for at nearly the same time, `most` in a call. */
export function gathered<Value>(most: number, ask: (ids: readonly string[]) => Promise<Map<string, Value>>): (id: string) => Promise<Value | undefined> {
  let waiting = new Map<string, Waiting<Value>[]>();

  async function answer(some: readonly [string, Waiting<Value>[]][]): Promise<void> {
    try {
      const found = await ask(some.map(([id]) => id));
      for (const [id, those] of some) for (const { done } of those) done(found.get(id));
    } catch (error) {
      for (const [, those] of some) for (const { failed } of those) failed(error);
    }
  }

  function send(): void {
    const all = [...waiting];
    waiting = new Map();
    for (let at = 0; at < all.length; at += most) void answer(all.slice(at, at + most));
  }

  return (id) => new Promise((done, failed) => {
    if (waiting.size === 0) setTimeout(send, GATHER_MS);
    waiting.set(id, [...(waiting.get(id) ?? []), { done, failed }]);
  });
}

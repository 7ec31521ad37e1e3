/** A choice of the person at this browser, kept in localStorage and shared by the open tabs. */
export class Choice<Value extends string> {
  #key: string;
  #known: readonly Value[];
  #fallback: () => Value;
  #value: Value;
  #listeners = new Set<() => void>();

  constructor(key: string, known: readonly Value[], fallback: () => Value) {
    this.#key = key;
    this.#known = known;
    this.#fallback = fallback;
    this.#value = this.#read();
    window.addEventListener("storage", (event) => {
      if (event.key === key || event.key === null) this.#change(this.#read());
    });
  }

  get = (): Value => this.#value;

  set = (value: Value): void => {
    try {
      localStorage.setItem(this.#key, value);
    } catch {
      // Storage may be forbidden; then the choice lasts as long as the page.
    }
    this.#change(value);
  };

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  #read(): Value {
    try {
      const kept = localStorage.getItem(this.#key) as Value | null;
      if (kept !== null && this.#known.includes(kept)) return kept;
    } catch {
      // As above: without storage there is only the fallback.
    }
    return this.#fallback();
  }

  #change(value: Value): void {
    if (value === this.#value) return;
    this.#value = value;
    for (const listener of [...this.#listeners]) listener();
  }
}

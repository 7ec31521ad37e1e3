/**
 * A page below /pane/TENANT_KEY/USER_ID is one half of a split view, in a frame of it: all that it asks the server is on
 * behalf of that person, whoever the browser's session acts as. The server hears it from its owner alone.
 */
export interface Pane {
  /** TENANT_KEY/USER_ID. */
  as: string;
  /** What every address of the pane begins with. */
  base: string;
}

/** What a pane tells the page around it. */
export interface PaneSays {
  pane: string;
  /** The path that it shows, without its base. */
  at: string;
  unread: number;
  /** It has the focus: its person is who looks, and reads. */
  looking: boolean;
}

const BASE = /^\/pane\/([\w.-]+\/[\w.-]+)(?=\/|$)/;
const FILES = "/_larkstead/files/";

export function paneAt(path: string): Pane | null {
  const [base, as] = BASE.exec(path) ?? [];
  return base && as ? { as, base } : null;
}

/** Which half this page is; null for a page of its own. */
export const pane = paneAt(window.location.pathname);

/** What goes along with each call. */
export function onBehalf(): Record<string, string> {
  return pane ? { "X-Larkstead-As": pane.as } : {};
}

/** The same in an address, where a browser sends no header of ours. */
export function addressed(address: string, whose = pane): string {
  return whose ? `${address}${address.includes("?") ? "&" : "?"}acting=${encodeURIComponent(whose.as)}` : address;
}

/** What an answer holds, with the addresses of files as this page may fetch them. */
export function read(text: string, whose = pane): unknown {
  if (!whose) return JSON.parse(text);
  return JSON.parse(text, (name, value: unknown) => (name === "address" && typeof value === "string" && value.startsWith(FILES) ? addressed(value, whose) : value));
}

/** Where a file is fetched to be kept and not shown. */
export function kept(address: string): string {
  return `${address}${address.includes("?") ? "&" : "?"}download`;
}

/** A path of the pages for a link that no router follows. */
export function plainLink(path: string): string {
  return (pane?.base ?? "") + path;
}

import type { ScopeRow } from "../../../gen/console";

export interface Grant {
  key: string;
  token: ScopeRow["token"];
}

/** What a batch names. `unknown` are not in the catalogue, or not for that identity. */
export interface Batch {
  grants: Grant[];
  unknown: Grant[];
}

const TOKENS = ["tenant", "user"] as const;

/** Scopes as the JSON that the console's batch import takes. */
export function batchText(grants: readonly Grant[]): string {
  const keys = (token: Grant["token"]) => grants.filter((one) => one.token === token).map(({ key }) => key).sort();
  return JSON.stringify({ scopes: { tenant: keys("tenant"), user: keys("user") } }, null, 2);
}

/** Reads such a JSON; null when it is none. Either identity may be left out. */
export function readBatch(text: string, rows: readonly ScopeRow[]): Batch | null {
  const scopes = parsed(text);
  if (scopes === null) return null;
  const batch: Batch = { grants: [], unknown: [] };
  for (const token of TOKENS) {
    const listed = scopes[token] ?? [];
    if (!Array.isArray(listed) || !listed.every((key) => typeof key === "string")) return null;
    for (const key of new Set(listed.map((one: string) => one.trim()).filter(Boolean))) {
      const known = rows.some((row) => row.key === key && row.token === token);
      batch[known ? "grants" : "unknown"].push({ key, token });
    }
  }
  return batch;
}

function parsed(text: string): Partial<Record<Grant["token"], unknown>> | null {
  try {
    const { scopes } = JSON.parse(text) as { scopes?: unknown };
    if (typeof scopes !== "object" || scopes === null || Array.isArray(scopes)) return null;
    return "tenant" in scopes || "user" in scopes ? scopes : null;
  } catch {
    return null;
  }
}

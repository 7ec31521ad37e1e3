import type { ExplorerEndpoint } from "../../gen/console";
import type { Filled } from "./filled";

/** Names of fields that hold secrets. */
export const SECRET = /secret|token|ticket|password/i;

// Access tokens as the platform writes them, wherever they stand in a text.
const TOKENS = /\b[atu]-[\w.-]{20,}/g;

/** The request without secrets: the fields that hold one are emptied, and tokens are taken out of every text. */
export function withoutSecrets(endpoint: ExplorerEndpoint, { path, query, body }: Filled): Filled {
  return { path: cleaned(path), query: cleaned(query), body: cleanBody(endpoint, body) };
}

// A page_token is a place in a list, and no secret.
function isSecret(name: string): boolean {
  return SECRET.test(name) && !/page_token/i.test(name);
}

function cleaned(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, isSecret(name) ? "" : value.replace(TOKENS, "")]));
}

/** A body that is no JSON cannot be searched for its secrets: of an endpoint that takes one, nothing of it is kept. */
function cleanBody(endpoint: ExplorerEndpoint, body: string): string {
  const named = endpoint.body_params.some(({ name }) => isSecret(name)) || SECRET.test(body);
  if (!named) return body.replace(TOKENS, "");
  try {
    return JSON.stringify(emptied(JSON.parse(body)), null, 2).replace(TOKENS, "");
  } catch {
    return "";
  }
}

function emptied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(emptied);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, isSecret(name) && typeof inner === "string" ? "" : emptied(inner)]));
}

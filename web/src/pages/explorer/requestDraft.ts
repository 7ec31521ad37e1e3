import { useEffect, useState } from "react";
import type { DocField, ExplorerEndpoint } from "../../gen/console";
import type { Filled } from "./filled";
import { SECRET } from "./secrets";

/** What goes over the wire: the address from the root of this server, and the parts it was made of. */
export interface Target {
  address: string;
  path: Record<string, string>;
  query: { name: string; value: string }[];
  /** Required fields that are empty. */
  missing: string[];
}

/** What the fields hold at first: the documented body, and of the choices that have to be made the documented one. */
export function beginning(endpoint: ExplorerEndpoint): Filled {
  const query: Record<string, string> = {};
  for (const field of endpoint.query_params) {
    if (field.required && field.enum.length) query[field.name] = field.example ?? field.enum[0]?.value ?? "";
  }
  return { path: {}, query, body: endpoint.body ?? "" };
}

/** The request's address. Lists are split at commas and lines; what is empty is left out. */
export function targetOf(endpoint: ExplorerEndpoint, filled: Filled): Target {
  const missing = [...endpoint.path_params, ...endpoint.query_params]
    .filter((field) => field.required || endpoint.path_params.includes(field))
    .filter((field) => !valueOf(endpoint, filled, field))
    .map(({ name }) => name);
  const query = endpoint.query_params.flatMap((field) =>
    valuesOf(field, filled.query[field.name] ?? "").map((value) => ({ name: field.name, value })),
  );
  const path = Object.fromEntries(endpoint.path_params.map(({ name }) => [name, (filled.path[name] ?? "").trim()]));
  const route = endpoint.path.replace(/:(\w+)/g, (whole, name: string) => encodeURIComponent(path[name] || whole));
  const asked = query.map(({ name, value }) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join("&");
  return { address: asked ? `${route}?${asked}` : route, path, query, missing };
}

function valueOf(endpoint: ExplorerEndpoint, filled: Filled, field: DocField): string {
  const from = endpoint.path_params.includes(field) ? filled.path : filled.query;
  return (from[field.name] ?? "").trim();
}

function valuesOf(field: DocField, text: string): string[] {
  const values = field.type.endsWith("[]") ? text.split(/[,\n]/) : [text];
  return values.map((value) => value.trim()).filter(Boolean);
}

/** The fields of a form that hold files. */
export function fileFields(endpoint: ExplorerEndpoint): DocField[] {
  return endpoint.form ? endpoint.body_params.filter(({ type }) => type === "file") : [];
}

/** Puts a value at a member of the body, leaving the rest of its text as it is. */
export function withMember(body: string, name: string, value: string): string {
  const written = JSON.stringify(value);
  const member = new RegExp(`("${name}"\\s*:\\s*)"(?:[^"\\\\\\n]|\\\\.)*"`);
  if (member.test(body)) return body.replace(member, (_, head: string) => head + written);
  const parsed = parsedBody(body);
  return parsed ? JSON.stringify({ ...parsed, [name]: value }, null, 2) : body;
}

/** The body as an object, or null when it is none. */
export function parsedBody(body: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** What somebody left in the fields of an endpoint, else what they hold at first. */
export function leftBefore(endpoint: ExplorerEndpoint): Filled {
  return { ...beginning(endpoint), ...kept(endpoint) };
}

/**
 * The request of an endpoint, kept in this browser so that a reload loses nothing. Secrets are not kept, nor is a
 * request that was `given` before it is changed.
 */
export function useFilled(endpoint: ExplorerEndpoint, given: Filled | null): [Filled, (change: Partial<Filled>) => void] {
  const [first] = useState(() => given ?? leftBefore(endpoint));
  const [filled, setFilled] = useState(first);
  useEffect(() => {
    if (filled === first) return;
    const timer = setTimeout(() => keep(endpoint, filled), 200);
    return () => clearTimeout(timer);
  }, [endpoint, filled, first]);
  return [filled, (change) => setFilled((before) => ({ ...before, ...change }))];
}

function keyOf(endpointId: string): string {
  return `larkstead.explorer.${endpointId}`;
}

function holdsSecrets(endpoint: ExplorerEndpoint): boolean {
  return endpoint.body_params.some(({ name }) => SECRET.test(name));
}

function keep(endpoint: ExplorerEndpoint, { path, query, body }: Filled): void {
  keepRequest(endpoint.id, holdsSecrets(endpoint) ? { path, query } : { path, query, body });
}

/** Leaves a request in the fields of an endpoint. */
export function keepRequest(endpointId: string, { path, query, body }: Partial<Filled>): void {
  try {
    localStorage.setItem(keyOf(endpointId), JSON.stringify({ path, query, body }));
  } catch {
    // Without storage the endpoint begins anew.
  }
}

function kept(endpoint: ExplorerEndpoint): Partial<Filled> {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(keyOf(endpoint.id)) ?? "{}");
    return typeof found === "object" && found !== null ? found : {};
  } catch {
    return {};
  }
}

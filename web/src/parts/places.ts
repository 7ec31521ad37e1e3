import { useText } from "../state/language";
import { placeTexts } from "../texts/places";

type Place = keyof (typeof placeTexts)["zh"];

// The first that fits the address says what one does there.
const PLACES: readonly (readonly [RegExp, Place])[] = [
  [/^\/login\b/, "signIn"],
  [/^\/app\/templates\b/, "templates"],
  [/^\/app\/[^/]+\/baseinfo\b/, "baseinfo"],
  [/^\/app\/[^/]+\/ability\b/, "ability"],
  [/^\/app\/[^/]+\/bot\b/, "bot"],
  [/^\/app\/[^/]+\/event\?tab=log\b/, "eventLog"],
  [/^\/app\/[^/]+\/event\b/, "event"],
  [/^\/app\/[^/]+\/auth\b/, "auth"],
  [/^\/app\/[^/]+\/member\b/, "member"],
  [/^\/app\/[^/]+\/link-preview\b/, "linkPreview"],
  [/^\/app\/[^/]+\/version\/create\b/, "versionCreate"],
  [/^\/app\/[^/]+\/version\/./, "versionOne"],
  [/^\/app\/[^/]+\/version\b/, "version"],
  [/^\/(app\/[^/]+|admin)\/logs\b/, "logs"],
  [/^\/app\/./, "app"],
  [/^\/app\b/, "apps"],
  [/^\/admin\/reviews\b/, "reviews"],
  [/^\/admin\/apps\b/, "adminApps"],
  [/^\/admin\/members\b/, "adminMembers"],
  [/^\/admin\/departments\b/, "adminDepartments"],
  [/^\/admin\/messages\b/, "adminMessages"],
  [/^\/admin\/assistant\b/, "adminAssistant"],
  [/^\/admin\b/, "admin"],
  [/^\/messenger[/?]./, "chat"],
  [/^\/messenger\b/, "messenger"],
  [/^\/document\/./, "document"],
  [/^\/document\b/, "documents"],
  [/^\/api-explorer\b/, "explorer"],
  [/^\/search\?.*log_id=/, "call"],
  [/^\/search\b/, "search"],
];

/** What leads to an address is called after what one does there, with the same words everywhere. */
export function placeOf(address: string): Place {
  return PLACES.find(([pattern]) => pattern.test(address))?.[1] ?? "page";
}

export function useWayTo(): (address: string) => string {
  const t = useText(placeTexts);
  return (address) => t[placeOf(address)];
}

import type { TemplateCard, TemplateVariable } from "../../../gen/console";

/** A template as it is being edited; `shown` is what the sample's field shows. */
export interface DraftVariable {
  key: number;
  name: string;
  type: string;
  shown: string;
}

export interface TemplateDraft {
  name: string;
  card: string;
  variables: DraftVariable[];
}

// Samples of these are typed as they are; those of others are JSON.
const PLAIN = new Set(["text", "date", "time", "datetime"]);
let keys = 0;

export function newVariable(name = "", type = "text", shown = ""): DraftVariable {
  keys += 1;
  return { key: keys, name, type, shown };
}

export function draftOf(template: TemplateCard): TemplateDraft {
  const variables = template.variables.map((one) => newVariable(one.name, one.type, shownOf(one.type, one.sample)));
  return { name: template.name, card: template.card, variables };
}

function shownOf(type: string, sample: string): string {
  return sample && PLAIN.has(type) ? (JSON.parse(sample) as string) : sample;
}

/** The sample as JSON, "" for none. */
export function sampleOf({ type, shown }: DraftVariable): string {
  return shown && PLAIN.has(type) ? JSON.stringify(shown) : shown.trim();
}

/** Whether a sample can be read. */
export function isReadable(variable: DraftVariable): boolean {
  const sample = sampleOf(variable);
  if (!sample) return true;
  try {
    JSON.parse(sample);
    return true;
  } catch {
    return false;
  }
}

/** The variables as the console takes them; those without a name are not there yet. */
export function variablesOf(draft: TemplateDraft): TemplateVariable[] {
  return draft.variables
    .filter((one) => one.name)
    .map((one) => ({ name: one.name, type: one.type, sample: isReadable(one) ? sampleOf(one) : "" }));
}

/** What a program sends. */
export function contentOf(template: TemplateCard): string {
  const values = template.variables.map((one) => [one.name, one.sample ? (JSON.parse(one.sample) as unknown) : ""] as const);
  const data = {
    template_id: template.template_id,
    template_version_name: template.versions[0]?.number ?? template.next_number,
    template_variable: Object.fromEntries(values),
  };
  return JSON.stringify({ type: "template", data }, null, 2);
}

export function isChanged(draft: TemplateDraft, template: TemplateCard): boolean {
  const told = JSON.stringify(template.variables.map(({ name, type, sample }) => ({ name, type, sample })));
  return draft.name !== template.name || draft.card !== template.card || JSON.stringify(variablesOf(draft)) !== told;
}

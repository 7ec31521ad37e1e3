import { useState } from "react";
import type { AppCard, DocField, ExplorerEndpoint } from "../../gen/console";
import { Button } from "@douyinfe/semi-ui-19";
import { useText } from "../../state/language";
import { explorerTexts } from "../../texts/explorer";
import { BodyPart } from "./BodyPart";
import css from "./Explorer.module.css";
import type { Filled } from "./filled";
import { withMember } from "./requestDraft";
import { FormPart } from "./FormPart";
import type { JsonFault } from "./jsonFault";
import { MemberDialog, type UserIdKind } from "./MemberDialog";
import { ParameterField } from "./ParameterField";

interface Props {
  endpoint: ExplorerEndpoint;
  app: AppCard | undefined;
  filled: Filled;
  onChange: (change: Partial<Filled>) => void;
  onSend: () => void;
  /** Where the caret is wanted: at the fault that held the call back. */
  toFault: JsonFault | null;
  onThere: () => void;
  /** Called once the body's editor is there. */
  onReady: () => void;
}

/** Path and query fields, then the body; beside a person's id the search for one. */
export function ParametersTab({ endpoint, app, filled, onChange, ...rest }: Props) {
  const t = useText(explorerTexts);
  const [looking, setLooking] = useState(false);
  const set = (place: "path" | "query", name: string, value: string) => onChange({ [place]: { ...filled[place], [name]: value } });
  const target = userTarget(endpoint);
  const lookUp = (field: DocField) =>
    endpoint.user_fields.includes(field.name) && app && target ? (
      <Button theme="borderless" size="small" onClick={() => setLooking(true)}>{t.copyOpenId}</Button>
    ) : null;
  const fill = (kind: UserIdKind, id: string) => onChange(filledIn(endpoint, filled, kind, id));
  return (
    <div className={css.tab}>
      {(["path", "query"] as const).map((place) => {
        const fields = place === "path" ? endpoint.path_params : endpoint.query_params;
        if (!fields.length) return null;
        return (
          <section key={place} className={css.part}>
            <h3>{place === "path" ? t.pathParameters : t.queryParameters}</h3>
            {fields.map((field) => (
              <ParameterField
                key={field.name}
                field={field}
                value={filled[place][field.name] ?? ""}
                action={lookUp(field)}
                onChange={(value) => set(place, field.name, value)}
              />
            ))}
          </section>
        );
      })}
      {endpoint.form && <FormPart endpoint={endpoint} filled={filled} onChange={onChange} />}
      {endpoint.body !== null && !endpoint.form && (
        <BodyPart appId={app?.app_id ?? ""} endpoint={endpoint} body={filled.body} action={lookUp} onChange={(body) => onChange({ body })} {...rest} />
      )}
      {endpoint.body === null && !endpoint.path_params.length && !endpoint.query_params.length && <div className="lk-quiet">{t.noParameters}</div>}
      {app && looking && <MemberDialog appId={app.app_id} fills={target} onFill={fill} onClose={() => setLooking(false)} />}
    </div>
  );
}

/** The field that a person's id goes into, or null. */
function userTarget(endpoint: ExplorerEndpoint): string | null {
  const named = ["receive_id", "user_id", "user_ids"];
  return named.find((name) => endpoint.user_fields.includes(name)) ?? null;
}

/** The request with a person's id in its place, and the kind of the id told beside it. */
function filledIn(endpoint: ExplorerEndpoint, filled: Filled, kind: UserIdKind, id: string): Partial<Filled> {
  const name = userTarget(endpoint);
  if (!name) return {};
  const query = { ...filled.query };
  for (const { name: told, enum: kinds } of endpoint.query_params) {
    if (/^(receive_id|user_id)_type$/.test(told) && kinds.some(({ value }) => value === kind)) query[told] = kind;
  }
  if (endpoint.path_params.some((field) => field.name === name)) return { query, path: { ...filled.path, [name]: id } };
  if (endpoint.query_params.some((field) => field.name === name)) return { query: { ...query, [name]: id } };
  return { query, body: withMember(filled.body, name, id) };
}

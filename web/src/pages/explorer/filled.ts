/** A request as it is being filled in: what stands in the fields, and the body's text. */
export interface Filled {
  path: Record<string, string>;
  query: Record<string, string>;
  /** JSON; of a form its texts. */
  body: string;
  /** What was picked for a form, by field. Neither kept nor shared: only this page can read it. */
  files?: Record<string, File>;
}

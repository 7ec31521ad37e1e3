/** What came back from a call of the open API. `status` 0: nothing came. */
export interface Reply {
  status: number;
  statusText: string;
  time: number;
  logId: string;
  headers: [string, string][];
  /** Pretty-printed when it is JSON; empty when the answer is no words. */
  text: string;
  /** The words as they came; null when the answer is no words. */
  raw: string | null;
  content: Blob;
  size: number;
  code: number | null;
  msg: string;
  chatId: string | null;
  /** What was sent. */
  asked: Outgoing;
}

export interface Outgoing {
  method: string;
  address: string;
  token: string | null;
  /** Null where the endpoint has no body. */
  body: string | null;
  /** A form's files by field; its texts are the members of `body`. */
  files?: Record<string, File>;
}

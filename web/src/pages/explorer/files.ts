import { durationOf } from "../../parts/duration";

/** The upload page's file types, by the end of a file's name; any other file is a stream. */
const TYPES: Record<string, string> = { opus: "opus", ogg: "opus", mp4: "mp4", pdf: "pdf", doc: "doc", docx: "doc", xls: "xls", xlsx: "xls", ppt: "ppt", pptx: "ppt" };

export function fileType(name: string): string {
  return TYPES[/\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? ""] ?? "stream";
}

/** What an upload says beside the file. */
export async function aboutFile(file: File): Promise<{ file_type: string; file_name: string; duration?: number }> {
  const type = fileType(file.name);
  const duration = /^(opus|mp4)$/.test(type) ? await durationOf(file) : 0;
  return { file_type: type, file_name: file.name, ...(duration ? { duration } : {}) };
}

/** A number of bytes for people. */
export function sized(bytes: number): string {
  if (bytes < 10_000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${(bytes / 1_024).toFixed(0)} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`;
}

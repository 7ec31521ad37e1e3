/** A line of the old document format, as far as announcements have it. */
export interface Block {
  type: "paragraph" | "horizontalLine";
  paragraph?: { elements: Part[]; style?: LineStyle };
}

export interface Part {
  type: "textRun" | "docsLink" | "equation";
  textRun?: { text: string; style?: TextStyle };
  docsLink?: { url: string };
  equation?: { equation: string };
}

export interface LineStyle {
  headingLevel?: number;
  quote?: boolean;
  align?: "center" | "right";
  list?: { type: string; indentLevel: number; number?: number };
}

interface Colour {
  red: number;
  green: number;
  blue: number;
  alpha: number;
}

export interface TextStyle {
  bold?: boolean;
  italic?: boolean;
  strikeThrough?: boolean;
  underLine?: boolean;
  codeInline?: boolean;
  backColor?: Colour;
  textColor?: Colour;
  link?: { url: string };
}

export function rgba({ red, green, blue, alpha }: Colour): string {
  return `rgba(${red}, ${green}, ${blue}, ${alpha})`;
}

/** The address of a link, which may have been written with its signs escaped; only of the web and of mail. */
export function addressOf(url: string): string | undefined {
  let plain = url;
  try {
    if (!url.includes("://")) plain = decodeURIComponent(url);
  } catch {
    return undefined;
  }
  return /^(https?:\/\/|mailto:)/i.test(plain) ? plain : undefined;
}

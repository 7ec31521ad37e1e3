/** The code of an invitation, from its link or as it stands; empty when there is none. */
export function invitationCode(typed: string): string {
  const words = typed.trim();
  const linked = /[?&]invite=([^&#\s]+)/.exec(words)?.[1];
  if (linked === undefined) return /[\s/?#]/.test(words) ? "" : words;
  try {
    return decodeURIComponent(linked);
  } catch {
    return "";
  }
}

import type { Plugin } from "vite";

const ICON = /semi-icons\/lib\/es\/components\/Icon\.js/;
const NAMED = '"aria-label": type,';
const QUIET = '"aria-hidden": restProps["aria-label"] || restProps.onClick ? undefined : true,';

/**
 * Semi's icons name themselves ("user_group") and so become part of the name of every button and link they stand in.
 * Here they are decoration, unless a page gives one a name or something to do. Semi has no setting for it.
 */
export function quietIcons(): Plugin {
  return {
    name: "quiet-icons",
    transform(code, id) {
      if (!ICON.test(id)) return null;
      if (!code.includes(NAMED)) throw new Error(`Semi's icons name themselves in another way now: see ${NAMED} in quietIcons.ts`);
      return { code: code.replace(NAMED, QUIET), map: null };
    },
  };
}

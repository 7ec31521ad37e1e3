import type { Plugin } from "vite";

interface Mend {
  file: RegExp;
  from: string;
  to: string;
}

const CLOSE = 'typeof document !== "undefined" && document.documentElement.lang.startsWith("zh") ? "关闭" : "Close"';

/** What Semi's parts say to those who cannot see them, where it is wrong and Semi has no setting for it. */
const MENDS: Mend[] = [
  // A select is named as the page names it, and not "selected"; it points to an option while there are options to see.
  { file: /\/select\/index\.js/, from: "\"aria-label\": selections.size ? 'selected' : '',", to: '"aria-label": this.props["aria-label"] || undefined,' },
  { file: /\/select\/index\.js/, from: '"aria-controls": `${prefixcls}-${this.selectOptionListID}`,', to: '"aria-controls": isOpen ? `${prefixcls}-${this.selectOptionListID}` : undefined,' },
  {
    file: /\/select\/index\.js/,
    from: "\"aria-activedescendant\": focusIndex !== -1 ? `${this.selectID}-option-${focusIndex}` : '',\n        onMouseEnter",
    to: '"aria-activedescendant": isOpen && focusIndex !== -1 ? `${this.selectID}-option-${focusIndex}` : undefined,\n        onMouseEnter',
  },
  { file: /\/modal\/ModalContent\.js/, from: '"aria-label": "close",', to: `"aria-label": ${CLOSE},` },
  { file: /\/sideSheet\/SideSheetContent\.js/, from: "closer = /*#__PURE__*/React.createElement(Button, {", to: `closer = /*#__PURE__*/React.createElement(Button, { "aria-label": ${CLOSE},` },
];
const SEMI = /semi-ui-19\/lib\/es/;

export function semiParts(): Plugin {
  return {
    name: "semi-parts",
    transform(code, id) {
      if (!SEMI.test(id)) return null;
      const mends = MENDS.filter(({ file }) => file.test(id));
      if (mends.length === 0) return null;
      let mended = code;
      for (const { from, to } of mends) {
        if (!mended.includes(from)) throw new Error(`Semi says this in another way now: ${from} (see semiParts.ts)`);
        mended = mended.replace(from, () => to);
      }
      return { code: mended, map: null };
    },
  };
}

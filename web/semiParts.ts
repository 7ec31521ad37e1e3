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
  // Its list and what opens around that have the same name, and so has the input in which one searches.
  { file: /\/select\/index\.js/, from: 'role: "listbox",', to: 'role: "listbox", "aria-label": this.props["aria-label"], "aria-labelledby": this.props["aria-labelledby"],' },
  { file: /\/select\/index\.js/, from: 'trigger: "custom",', to: 'trigger: "custom", "aria-label": this.props["aria-label"], "aria-labelledby": this.props["aria-labelledby"],' },
  {
    file: /\/select\/index\.js/,
    from: "\"aria-activedescendant\": focusIndex !== -1 ? `${this.selectID}-option-${focusIndex}` : '',\n      onFocus",
    to: '"aria-label": this.props["aria-label"], "aria-labelledby": this.props["aria-labelledby"], "aria-activedescendant": this.state.isOpen && focusIndex !== -1 ? `${this.selectID}-option-${focusIndex}` : undefined,\n      onFocus',
  },
  // The list itself is what the select points to, since it is what scrolls.
  { file: /\/select\/index\.js/, from: 'id: `${prefixcls}-${this.selectOptionListID}`,', to: "" },
  { file: /\/select\/index\.js/, from: "className: optionListCls,", to: 'className: optionListCls, id: `${prefixcls}-${this.selectOptionListID}`,' },
  // What opens is named as the page says, and so is a drawer.
  { file: /\/tooltip\/index\.js/, from: 'role: role,\n          "x-placement"', to: 'role: role, "aria-label": this.props["aria-label"], "aria-labelledby": this.props["aria-labelledby"],\n          "x-placement"' },
  { file: /\/sideSheet\/SideSheetContent\.js/, from: 'role: "dialog",', to: 'role: "dialog", "aria-label": typeof this.props.title === "string" ? this.props.title : undefined,' },
  { file: /\/sideSheet\/SideSheetContent\.js/, from: '"aria-level": 1,', to: '"aria-level": 2,' },
  // A dialog stands below the page's heading.
  { file: /\/modal\/ModalContent\.js/, from: "React.createElement(Typography.Title, {\n        heading: 5,", to: 'React.createElement("h2", {' },
  { file: /\/modal\/ModalContent\.js/, from: '"aria-label": "close",', to: `"aria-label": ${CLOSE},` },
  { file: /\/sideSheet\/SideSheetContent\.js/, from: "closer = /*#__PURE__*/React.createElement(Button, {", to: `closer = /*#__PURE__*/React.createElement(Button, { "aria-label": ${CLOSE},` },
  // A toast is not called "info type".
  { file: /\/toast\/toast\.js/, from: "\"aria-label\": `${type ? type : 'default'} type`,", to: "" },
  {
    file: /\/toast\/toast\.js/,
    from: "className: `${prefixCls}-close-button`\n    }, /*#__PURE__*/React.createElement(Button, {",
    to: `className: \`\${prefixCls}-close-button\`\n    }, /*#__PURE__*/React.createElement(Button, { "aria-label": ${CLOSE},`,
  },
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

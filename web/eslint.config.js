// What `make check` holds the pages to besides types: the rules of hooks, no circle of imports, no promise left alone.
import importX, { createNodeResolver } from "eslint-plugin-import-x";
import hooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

// exhaustive-deps has no word against an effect that runs after every render.
const EFFECTS = {
  selector: "CallExpression[callee.name=/^use(Layout|Insertion)?Effect$/][arguments.length<2]",
  message: "An effect names what it depends on.",
};
const DATES = {
  selector: "CallExpression[callee.property.name=/^toLocale(Date|Time)?String$/], NewExpression[callee.object.name='Intl']",
  message: "Dates, times and counts are written by state/dateTime.ts, the same on every page.",
};

export default tseslint.config(
  { ignores: ["src/gen"] },
  {
    files: ["src/**/*.{ts,tsx}"],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { "import-x": importX, "react-hooks": hooks },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    settings: {
      "import-x/parsers": { "@typescript-eslint/parser": [".ts", ".tsx"] },
      "import-x/resolver-next": [createNodeResolver({ extensions: [".ts", ".tsx", ".js"] })],
    },
    rules: {
      "import-x/no-cycle": ["error", { ignoreExternal: true }],
      "react-hooks/rules-of-hooks": "error",
      "react-hooks/exhaustive-deps": "error",
      "no-restricted-syntax": ["error", EFFECTS, DATES],
      "no-restricted-imports": ["error", { paths: [{
        name: "@douyinfe/semi-ui-19",
        importNames: ["Modal"],
        message: "parts/Dialog.tsx begins in the first field and carries out by Enter.",
      }] }],
      // `_` names what is taken out of an object to be left behind.
      "@typescript-eslint/no-unused-vars": ["error", { varsIgnorePattern: "^_", ignoreRestSiblings: true }],
      // Semi types every value of a choice as string, number or object; ours are texts.
      "@typescript-eslint/no-base-to-string": "off",
      // A function that promises an answer may have it at once.
      "@typescript-eslint/require-await": "off",
    },
  },
  // Where the one way of a rule is made.
  { files: ["src/parts/Dialog.tsx", "src/pages/palette/Palette.tsx"], rules: { "no-restricted-imports": "off" } },
  // Cards write dates and numbers as the platform does.
  { files: ["src/state/dateTime.ts", "src/parts/card/**"], rules: { "no-restricted-syntax": ["error", EFFECTS] } },
);

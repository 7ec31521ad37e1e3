// What `make check` holds the pages to besides types: the rules of hooks, no circle of imports, no promise left alone.
import importX, { createNodeResolver } from "eslint-plugin-import-x";
import hooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

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
      // exhaustive-deps has no word against an effect that runs after every render.
      "no-restricted-syntax": ["error", {
        selector: "CallExpression[callee.name=/^use(Layout|Insertion)?Effect$/][arguments.length<2]",
        message: "An effect names what it depends on.",
      }],
      // `_` names what is taken out of an object to be left behind.
      "@typescript-eslint/no-unused-vars": ["error", { varsIgnorePattern: "^_", ignoreRestSiblings: true }],
      // Semi types every value of a choice as string, number or object; ours are texts.
      "@typescript-eslint/no-base-to-string": "off",
      // A function that promises an answer may have it at once.
      "@typescript-eslint/require-await": "off",
    },
  },
);

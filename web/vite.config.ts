import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { compressed } from "./compressed";
import { nearImports } from "./nearImports";
import { quietIcons } from "./quietIcons";
import { semiParts } from "./semiParts";

const SERVER = "http://127.0.0.1:5275";
const toServer = { target: SERVER, changeOrigin: true, ws: true, headers: { origin: SERVER } };

// What few pages need, and is large.
const LARGE = {
  editor: /node_modules\/(@codemirror|@lezer|@uiw|codemirror|crelt|style-mod|w3c-keyname)\//,
  dates: /semi-(ui-19|foundation)\/lib\/es\/(datePicker|timePicker|scrollList)\/|\/date-fns/,
  highlight: /node_modules\/highlight\.js\//,
};

export default defineConfig(({ command, isPreview }) => ({
  // In development the pages live at the root, as they do for people; built, only their files have an address of their own.
  base: command === "serve" && !isPreview ? "/" : "/_larkstead/assets/",
  plugins: [nearImports(), react(), quietIcons(), semiParts(), compressed()],
  server: {
    host: "127.0.0.1",
    proxy: {
      "^/_larkstead/": toServer,
      "^/(open-apis|callback|oauth|api)/": toServer,
    },
  },
  build: {
    outDir: "../src/larkstead/assets",
    emptyOutDir: true,
    sourcemap: false,
    assetsDir: ".",
    reportCompressedSize: false,
    rolldownOptions: {
      // What other people's packages do inside is not ours to mend; our own warnings stay.
      onLog: (level, log, report) => {
        if (!/node_modules/.test(`${log.id ?? ""} ${log.message}`)) report(level, log);
      },
      output: {
        codeSplitting: {
          groups: [
            // Few files, for each is a request: what every page needs, what some share, and the large ones of few pages.
            { name: "base", test: /^.rolldown\/runtime/, priority: 4 },
            { name: "base", tags: ["$initial"], priority: 3 },
            { name: "parts", test: (id) => !Object.values(LARGE).some((large) => large.test(id)), minShareCount: 2, priority: 2 },
            ...Object.entries(LARGE).map(([name, test]) => ({ name, test, priority: 1 })),
          ],
        },
      },
    },
  },
  test: { environment: "happy-dom", include: ["src/**/*.test.{ts,tsx}"] },
}));

import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { quietIcons } from "./quietIcons";

const SERVER = "http://127.0.0.1:5275";
const toServer = { target: SERVER, changeOrigin: true, ws: true, headers: { origin: SERVER } };

export default defineConfig(({ command, isPreview }) => ({
  // In development the pages live at the root, as they do for people; built, only their files have an address of their own.
  base: command === "serve" && !isPreview ? "/" : "/_larkstead/assets/",
  plugins: [react(), quietIcons()],
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
            { name: "react", test: /node_modules\/(react|react-dom|scheduler|react-router|@tanstack)\// },
            { name: "codemirror", test: /node_modules\/(@codemirror|@lezer|@uiw|codemirror|crelt|style-mod|w3c-keyname)\// },
            { name: "highlight", test: /node_modules\/highlight\.js\// },
          ],
        },
      },
    },
  },
  test: { environment: "happy-dom", include: ["src/**/*.test.{ts,tsx}"] },
}));

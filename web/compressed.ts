import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Plugin } from "vite";

const TEXT = /\.(?:html|js|css|svg|webmanifest)$/;
// A smaller file fits one packet as it is.
const WORTH_BYTES = 1200;
const WAYS = {
  br: (text: Buffer) => promisify(brotliCompress)(text, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: text.length } }),
  gz: (text: Buffer) => promisify(gzip)(text, { level: 9 }),
};

/** Puts a brotli and a gzip copy beside each built file, so that the server compresses nothing while it runs. */
export function compressed(): Plugin {
  let folder = "";
  return {
    name: "compressed",
    apply: "build",
    configResolved: (config) => void (folder = resolve(config.root, config.build.outDir)),
    closeBundle: async () => {
      const names = readdirSync(folder).filter((name) => TEXT.test(name));
      await Promise.all(names.map((name) => beside(join(folder, name))));
    },
  };
}

async function beside(path: string) {
  const text = readFileSync(path);
  if (text.length < WORTH_BYTES) return;
  for (const [ending, compress] of Object.entries(WAYS)) {
    const small = await compress(text);
    if (small.length < text.length) writeFileSync(`${path}.${ending}`, small);
  }
}

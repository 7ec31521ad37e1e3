import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Plugin } from "vite";

const IMPORT = /^import \{([^{}]+)\} from ["'](@douyinfe\/semi-(?:ui-19|icons))["'];?$/gm;
const EXPORT = /^export \{([^{}]+)\} from ["']\.\/([\w/]+)["']/gm;
const INDEXES = { "@douyinfe/semi-ui-19": "index.js", "@douyinfe/semi-icons": "icons/index.js" };

/** A name of an index: the file it stands in, and what it is called there. */
interface Place { file: string; called: string }

/**
 * Semi's parts and icons are imported by name from one index, so that every page seems to need all of them, and the
 * bundler cannot say which of them the frame of the pages needs. Here each name is imported from its own file.
 */
export function nearImports(): Plugin {
  const places = new Map(Object.entries(INDEXES).map(([from, index]) => [from, placesIn(from, index)]));
  return {
    name: "near-imports",
    enforce: "pre",
    transform(code, id) {
      if (!/\.[jt]sx?$/.test(id) || !code.includes("@douyinfe/semi-")) return null;
      return { code: code.replace(IMPORT, (_, names: string, from: string) => near(names, from, places.get(from))), map: null };
    },
  };
}

function placesIn(from: string, index: string): Map<string, Place> {
  const root = dirname(createRequire(import.meta.url).resolve(`${from}/package.json`));
  const found = new Map<string, Place>();
  for (const [, names = "", file = ""] of readFileSync(join(root, "lib/es", index), "utf8").matchAll(EXPORT))
    for (const [called, name] of namesIn(names)) found.set(name, { file: join("lib/es", dirname(index), file), called });
  if (found.size < 50) throw new Error(`The index of ${from} reads in another way now: see nearImports.ts`);
  return found;
}

/** The pairs of `a, b as c`: what each is called there and here. */
function namesIn(names: string): [string, string][] {
  return names.split(",").map((word) => word.trim()).filter(Boolean).map((word) => {
    const [there = "", here = there] = word.split(" as ");
    return [there, here];
  });
}

function near(names: string, from: string, places: Map<string, Place> | undefined): string {
  return namesIn(names).map(([there, here]) => {
    const place = places?.get(there);
    return place ? `import { ${place.called} as ${here} } from "${from}/${place.file}";` : `import { ${there} as ${here} } from "${from}";`;
  }).join(" ");
}

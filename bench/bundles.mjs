// What is measured, as an app would have it: bundled and shrunk by esbuild, with the package as it was built and its peers as npm has them.

import { mkdirSync, readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";

import { build } from "esbuild";

import { DIST, ROOT, TARGET } from "../scripts/place.mjs";

const PEERS = { "@bitrix24/b24jssdk": "tests/frame", valibot: "bench", zod: "bench" };

const folderOf = (name) => join(ROOT, PEERS[name], "node_modules", name);

export const OUT = join(TARGET, "bench");

/** The versions of what is measured beside the package. */
export const versions = () =>
  Object.keys(PEERS).map((name) => `${name} ${JSON.parse(readFileSync(join(folderOf(name), "package.json"), "utf8")).version}`).join(", ");

const PLACES = {
  name: "places",
  setup(build) {
    build.onResolve({ filter: /^b24-task$/ }, () => ({ path: join(DIST, "index.js") }));
    build.onResolve({ filter: /^@bitrix24\/b24jssdk$/ }, () => ({ path: join(folderOf("@bitrix24/b24jssdk"), "dist/esm/index.mjs") }));
  },
};

/** Bundles each module of a folder beside this one for a platform; gives the files by the modules' names. */
export async function bundles(folder, platform) {
  const from = new URL(`${folder}/`, import.meta.url).pathname;
  const out = join(OUT, platform, folder);
  mkdirSync(out, { recursive: true });
  const names = readdirSync(from).filter((name) => name !== "rules.mjs");
  // One by one: together they would share what they have in common, and none would be an app of its own.
  for (const name of names)
    await build({
      entryPoints: [join(from, name)], outfile: join(out, name), bundle: true, minify: true, format: "esm", target: "es2022", platform, plugins: [PLACES],
      logLevel: "error", legalComments: "none", mainFields: ["module", "main"],
      // The SDK's parts for Node are CommonJS, which asks for Node's own modules.
      ...(platform === "node" ? { banner: { js: `import { createRequire as makeRequire } from "node:module"; const require = makeRequire(import.meta.url);` } } : {}),
    });
  return Object.fromEntries(names.map((name) => [basename(name, ".mjs"), join(out, name)]));
}

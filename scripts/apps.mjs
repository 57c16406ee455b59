// Tiny apps around a text of the package, as each bundler makes them for production.

import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

import { ROOT } from "./place.mjs";

const NAME = "b24-task";

function folderOf(source, app) {
  const folder = mkdtempSync(join(tmpdir(), "b24-task-app-"));
  const installed = join(folder, "node_modules", NAME);
  mkdirSync(installed, { recursive: true });
  const { type, sideEffects } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  writeFileSync(join(installed, "package.json"), JSON.stringify({ name: NAME, type, sideEffects, exports: "./index.js" }));
  writeFileSync(join(installed, "index.js"), source);
  writeFileSync(join(folder, "main.js"), app);
  writeFileSync(join(folder, "index.html"), `<!doctype html><script type="module" src="/main.js"></script>`);
  return folder;
}

const esbuild = async (folder, out) => {
  const { build } = await import("esbuild");
  await build({ entryPoints: [join(folder, "main.js")], outdir: out, bundle: true, minify: true, format: "esm", target: "es2022", logLevel: "error", legalComments: "none" });
};

const other = createRequire(join(ROOT, "tests/package/package.json"));

/** Each makes files in `out` of the app in `folder`. All but the first need the npm packages of tests/package. */
export const BUNDLERS = {
  esbuild,
  Vite: async (folder, out) => {
    const { build } = await import(pathToFileURL(other.resolve("vite")));
    await build({ root: folder, configFile: false, logLevel: "error", build: { outDir: out } });
  },
  webpack: (folder, out) =>
    promisify(other("webpack"))({ mode: "production", context: folder, entry: "./main.js", output: { path: out }, performance: { hints: false } }),
};

const scripts = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.name.endsWith(".js"))
    .map((entry) => readFileSync(join(entry.parentPath ?? entry.path, entry.name), "utf8"));

/** An app's one file: its own text `app`, which imports from "b24-task", and what a bundler takes from the package's text. */
export async function bundled(source, app, bundle = BUNDLERS.esbuild) {
  const folder = folderOf(source, app);
  try {
    await bundle(folder, join(folder, "out"));
    return scripts(join(folder, "out")).join("");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The text under a name in the package's own text, of those that hold the module; empty where there is none. */
export const carried = (source, name) => new RegExp(`[ ,]${name} = "([^"]+)"`).exec(source)?.[1] ?? "";

// Webpack's minifier escapes what ends a comment of a page, which such a text may hold by chance.
const plain = (app) => app.replaceAll("--\\x3e", "-->");

/** Whether an app has all of such a text. */
export const has = (app, text) => text !== "" && plain(app).includes(text);

/** Whether an app has nothing of such a text. */
export const isWithout = (app, text) => text !== "" && ![text.slice(0, 100), text.slice(-100)].some((end) => plain(app).includes(end));

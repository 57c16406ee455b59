// Writes www/playground/json5.js: the module of JSON5 for pages, as npm has it, under its licence.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { ROOT } from "./place.mjs";
import { main } from "./problem.mjs";

const PACKAGE = join(ROOT, "tests/www/node_modules/json5");
export const JSON5 = join(ROOT, "www/playground/json5.js");

/** The text of that file. */
export function json5() {
  const read = (name) => readFileSync(join(PACKAGE, name), "utf8");
  const { version } = JSON.parse(read("package.json"));
  const licence = read("LICENSE.md").split("\n").map((line) => ` * ${line}`.trimEnd()).join("\n").trimEnd();
  return `/* Made by scripts/json5.mjs from json5 ${version}: do not edit.\n *\n${licence}\n */\n${read("dist/index.min.mjs").trimEnd()}\n`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await main(async () => {
    writeFileSync(JSON5, json5());
    console.log("www/playground/json5.js is written");
  });
}

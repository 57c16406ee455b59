// Writes www/tokens.css: those of Bitrix24's own design tokens (@bitrix24/b24style) that the demo's styles name.

import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { ROOT } from "./place.mjs";
import { Problem, main } from "./problem.mjs";

const WWW = join(ROOT, "www");
const STYLE = join(ROOT, "tests/www/node_modules/@bitrix24/b24style");
export const TOKENS = join(WWW, "tokens.css");

// The package is a preset for Tailwind, whose entry needs Tailwind; its tables of values do not.
const preset = async (name) =>
  (await import(pathToFileURL(join(STYLE, `dist/plugins/preset-${name}.js`)).href)).default.theme;

/** `{ blue: { 500: "#2fc6f6" } }` as `[["blue-500", "#2fc6f6"]]`. */
const flat = (values, prefix) =>
  Object.entries(values).flatMap(([key, value]) => {
    const name = key === "DEFAULT" ? prefix : `${prefix}${prefix && "-"}${key}`;
    return typeof value === "object" ? flat(value, name) : [[name, value]];
  });

/** Every token that the package has and a style sheet can hold, by its name here. */
async function known() {
  const [{ colors }, { borderRadius }, { boxShadow }, { fontFamily, fontSize }] =
    await Promise.all(["colors", "border", "shadow", "fonts"].map(preset));
  return new Map([
    ...flat(colors, ""),
    ...flat(borderRadius, "radius"),
    ...flat(boxShadow, "shadow"),
    ["font", fontFamily["b24-system"].join(", ")],
    ...Object.entries(fontSize).flatMap(([name, [size, { lineHeight }]]) => [
      [`text-${name}`, size],
      [`line-${name}`, lineHeight],
    ]),
  ]);
}

const named = () =>
  readdirSync(WWW)
    .filter((name) => name.endsWith(".css") && join(WWW, name) !== TOKENS)
    .flatMap((name) => [...readFileSync(join(WWW, name), "utf8").matchAll(/var\(--b24-([\w-]+)/g)])
    .map((match) => match[1]);

/** The text of www/tokens.css. */
export async function tokens() {
  const values = await known();
  const { version } = JSON.parse(readFileSync(join(STYLE, "package.json"), "utf8"));
  const order = [...values.keys()];
  const names = [...new Set(named())].sort((one, other) => order.indexOf(one) - order.indexOf(other));
  const lines = names.map((name) => {
    if (!values.has(name)) throw new Problem(`www/ names --b24-${name}, which is no token of @bitrix24/b24style`);
    return `  --b24-${name}: ${values.get(name)};`;
  });
  return `/* Made by scripts/tokens.mjs from @bitrix24/b24style ${version} (MIT): do not edit. */\n:root {\n${lines.join("\n")}\n}\n`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await main(async () => {
    const made = await tokens();
    writeFileSync(TOKENS, made);
    console.log(`www/tokens.css holds ${made.split("\n").length - 4} tokens`);
  });
}

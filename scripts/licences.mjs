// `npm run licences`: writes LICENSES.md, the crates that are compiled into dist/ with their licences, which have to travel with them.

import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

import { must } from "./child.mjs";
import { OUTPUT, ROOT } from "./place.mjs";
import { main } from "./problem.mjs";
import { ensure } from "./setup.mjs";

export const PAGE = join(ROOT, "LICENSES.md");

/** The modules, and how each is compiled (`scripts/build.mjs`). */
export const MODULES = {
  "b24-task": ["-p", "b24-task", "--features", "module"],
  "b24-task/testing": ["-p", "b24-sandbox", "--no-default-features"],
};

const OWN = /^b24-/;
const log = join(OUTPUT, "licences.log");
const cargo = (...args) => must("cargo does not tell the crates", "cargo", args, { log });

/** The crates that a module is made of, `name version`: what runs while it is compiled is not in it. */
export async function cratesOf(module) {
  const text = await cargo("tree", ...MODULES[module], "--target", "wasm32-unknown-unknown", "-e", "normal,no-proc-macro", "--prefix", "none", "--format", "{p}", "--locked");
  const found = [...text.matchAll(/^([\w-]+) v(\S+)/gm)].map(([, name, version]) => `${name} ${version}`);
  return [...new Set(found)].filter((one) => !OWN.test(one)).sort();
}

/** Each crate of the workspace's tree by `name version`. */
async function packages() {
  const text = await cargo("metadata", "--format-version", "1", "--all-features", "--locked");
  const { packages } = JSON.parse(text.slice(text.indexOf("{\"")));
  return new Map(packages.map((one) => [`${one.name} ${one.version}`, one]));
}

// Of licences to choose from, the first of these that a crate offers is taken.
const CHOICE = ["MIT", "Zlib", "Apache-2.0", "BSD-3-Clause"];
const FILES = { MIT: /^licen[cs]e([-.]mit)?([.]\w+)?$/i, "Apache-2.0": /^licen[cs]e([-.]apache(-2.0)?)?([.]\w+)?$/i, "Unicode-3.0": /^licen[cs]e-unicode/i };
const ANY = /^(licen[cs]e|copying)([.]\w+)?$/i;

/** The licences that a crate is taken under: one of each group that says "or". */
export function taken(expression) {
  return expression.replaceAll("/", " OR ").split(" AND ").map((part) => {
    const offered = part.replace(/[()]/g, "").split(" OR ").map((one) => one.trim());
    return CHOICE.find((one) => offered.includes(one)) ?? offered[0];
  });
}

const tidy = (text) => text.replaceAll("\r\n", "\n").split("\n").map((line) => line.trimEnd()).join("\n").trim();

/** The text of a licence in a crate's own files. */
function textOf({ manifest_path: manifest, name }, licence) {
  const folder = dirname(manifest);
  const names = readdirSync(folder).sort();
  const named = licence === "MIT" ? names.find((one) => /^licen[cs]e[-.]mit/i.test(one)) : undefined;
  const file = named ?? names.find((one) => (FILES[licence] ?? ANY).test(one)) ?? names.find((one) => ANY.test(one));
  if (!file) return undefined;
  const text = tidy(readFileSync(join(folder, file), "utf8"));
  if (licence === "MIT" && !/permission is hereby granted/i.test(text)) throw new Error(`${name}: ${file} is not the licence MIT`);
  return text;
}

const rustc = () => /channel = "(.+)"/.exec(readFileSync(join(ROOT, "rust-toolchain.toml"), "utf8"))[1];
const MIT = () => tidy(readFileSync(join(ROOT, "LICENSE-MIT"), "utf8")).replace(/^Copyright.*$/m, "Copyright (c) The Rust Project Contributors");

/** The page as it should be. */
export async function page() {
  const known = await packages();
  const crates = {};
  for (const module of Object.keys(MODULES)) crates[module] = await cratesOf(module);
  const all = [...new Set(Object.values(crates).flat())].sort();
  const texts = new Map([[MIT(), [`the standard library of Rust ${rustc()}`]]]);
  const lost = [];
  for (const crate of all) {
    for (const licence of taken(known.get(crate).license)) {
      const text = textOf(known.get(crate), licence);
      if (text === undefined) lost.push(`${crate} (${licence}, ${known.get(crate).repository ?? known.get(crate).authors.join(", ")})`);
      else texts.set(text, [...(texts.get(text) ?? []), crate]);
    }
  }
  const row = (crate) => `| ${crate.replace(" ", " | ")} | ${known.get(crate).license} | ${Object.keys(MODULES).filter((module) => crates[module].includes(crate)).map((one) => `\`${one}\``).join(", ")} |`;
  return [
    "# Licences of what is compiled into the package",
    "The package's own licence is MIT or Apache-2.0. Its WebAssembly modules hold the crates below, with licences of their own. This page is written by `npm run licences`.",
    ["| crate | version | licence | in |", "| --- | --- | --- | --- |", `| the standard library of Rust | ${rustc()} | MIT OR Apache-2.0 | \`b24-task\`, \`b24-task/testing\` |`, ...all.map(row)].join("\n"),
    ...(lost.length ? [`These come without a file of their licence: ${lost.join("; ")}.`] : []),
    "## Texts",
    ...[...texts].map(([text, of]) => `### ${of.join(", ")}\n\n\`\`\`text\n${text.replaceAll("```", "'''")}\n\`\`\``),
  ].join("\n\n").concat("\n");
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await main(async () => {
    await ensure("linker", "rust");
    writeFileSync(PAGE, await page());
    console.log("LICENSES.md is written");
  });
}

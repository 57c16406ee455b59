// The code blocks of the pages that users read, and what comments before them say of each. Runs nothing.
//
// A comment of its own line, which no reader sees, stands before its block:
//   <!-- not run: reason -->     it is type-checked or parsed, and counted
//   <!-- not typed: reason -->   it is run, and counted
//   <!-- needs: name, … -->      it is for a version that exports these; until then it is counted
//   <!-- file: server.mjs -->    other blocks of the page find it under that name

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { ROOT } from "../../scripts/place.mjs";

const FENCE = /^\s*```(\w*)\s*$/;
const MARK = /^\s*<!-- (not run|not typed|needs|file): (.+?) -->\s*$/;

const read = (path) => readFileSync(join(ROOT, path), "utf8");

/** The pages, by their paths in the repository. */
export const PAGES = [
  "README.md", "SECURITY.md", "CONTRIBUTING.md",
  ...readdirSync(join(ROOT, "docs")).filter((name) => name.endsWith(".md")).sort().map((name) => `docs/${name}`),
];

/** The blocks of a page's text. */
export function blocksOf(page, text) {
  const found = [];
  let marks = {};
  let open;
  text.split("\n").forEach((line, at) => {
    const fence = FENCE.exec(line);
    if (open && fence) {
      found.push({ ...open, text: `${open.lines.join("\n")}\n` });
      open = undefined;
    } else if (open) {
      open.lines.push(line);
    } else if (fence) {
      open = { page, line: at + 1, language: fence[1], marks, lines: [] };
      marks = {};
    } else {
      const mark = MARK.exec(line);
      if (mark) marks[mark[1]] = mark[2];
      else if (line.trim()) marks = {};
    }
  });
  if (open) throw new Error(`${page}:${open.line}: the block is not closed`);
  return found;
}

/** Every block of every page. */
export const BLOCKS = PAGES.flatMap((page) => blocksOf(page, read(page)));

/** A page's text. */
export const textOf = read;

const MANIFEST = JSON.parse(read("package.json"));
const TYPES = read("js/types.d.ts");

const isThere = (name) =>
  name.startsWith("b24-task/") ? `./${name.slice("b24-task/".length)}` in MANIFEST.exports : new RegExp(`^export declare (function|const) ${name}\\b`, "m").test(TYPES);

/** What a block is in need of and this version does not export. */
export const lacks = ({ marks }) => (marks.needs ?? "").split(", ").filter((name) => name && !isThere(name));

/** Blocks of code for JavaScript. */
export const isCode = ({ language }) => language === "js" || language === "ts";

/** How a test names a block. */
export const called = ({ page, line, language }) => `${page}:${line} (${language})`;

// What is no JavaScript in the read-me and in docs/: HTML that parses, commands that there are, links that lead somewhere.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, normalize } from "node:path";
import { test } from "node:test";

import { ROOT } from "../../scripts/place.mjs";
import { SUITES } from "../../scripts/suites.mjs";
import { which } from "../../scripts/which.mjs";
import { BLOCKS, PAGES, called, textOf } from "./blocks.mjs";

const LANGUAGES = ["js", "ts", "html", "json", "php", "sh", "http", "toml", "text", ""];
const { scripts } = JSON.parse(textOf("package.json"));
const REQUIRE = createRequire(join(ROOT, "tests/package/package.json"));
const of = (language) => BLOCKS.filter((block) => block.language === language);

test("every block is in a language that these tests know", () => {
  assert.deepEqual(BLOCKS.filter((block) => !LANGUAGES.includes(block.language)).map(called), []);
});

for (const block of of("html")) {
  test(`${called(block)} parses without an error`, async () => {
    const { parse } = await import(REQUIRE.resolve("parse5"));
    const errors = [];
    parse(block.text, { onParseError: ({ code }) => errors.push(code) });
    // Most are parts of a page.
    assert.deepEqual(errors.filter((code) => code !== "missing-doctype"), []);
  });
}

for (const block of of("json")) {
  test(`${called(block)} is JSON`, () => void JSON.parse(block.text));
}

for (const block of of("php")) {
  test(`${called(block)} is PHP`, { skip: which("php") ? false : "there is no PHP here" }, () => {
    assert.match(execFileSync("php", ["-l"], { input: block.text, encoding: "utf8" }), /No syntax errors/);
  });
}

/** The scripts of `package.json` and the suites that a line of a shell calls and that there are not. */
function missing(line) {
  const [, script, rest] = /^npm (?:run )?([\w:-]+)(?: -- (.*?))?(?:\s+#.*)?$/.exec(line) ?? [];
  if (!script || ["install", "ci"].includes(script)) return [];
  if (!Object.hasOwn(scripts, script)) return [`npm run ${script}`];
  const suites = script === "test" ? (rest ?? "").split(" ").filter((word) => /^[a-z-]+$/.test(word) && word !== "suite") : [];
  return suites.filter((suite) => !Object.hasOwn(SUITES, suite)).map((suite) => `npm test -- ${suite}`);
}

for (const block of of("sh")) {
  test(`${called(block)} calls scripts that there are`, () => {
    assert.deepEqual(block.text.split("\n").flatMap((line) => missing(line.trim())), []);
  });
}

test("a script that there is not is found", () => {
  assert.deepEqual(["npm run nothing", "npm start # now", "npm test -- native nothing"].flatMap(missing), ["npm run nothing", "npm test -- nothing"]);
});

/** As GitHub makes an anchor of a heading. */
const anchor = (heading) => heading.replace(/[`*]|\[|\]\([^)]*\)/g, "").trim().toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, "").replaceAll(" ", "-");

const withoutCode = (page) => textOf(page).replace(/^\s*```[\s\S]*?^\s*```\s*$/gm, "");
const anchors = (page) => [...withoutCode(page).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchor(heading));

function* dead(page) {
  for (const [, target] of withoutCode(page).matchAll(/(?:\]\(|(?:src|srcset)=")([^)\s"]+)/g)) {
    if (/^[a-z]+:/.test(target)) continue;
    const [path, hash] = target.split("#");
    const to = path ? normalize(join(dirname(page), path)) : page;
    if (!existsSync(join(ROOT, to))) yield target;
    else if (hash && !anchors(to).includes(hash)) yield target;
  }
}

for (const page of PAGES) {
  test(`the links of ${page} lead somewhere`, () => assert.deepEqual([...dead(page)], []));
}

test("the index names every page of docs/", () => {
  const index = textOf("docs/README.md");
  const pages = PAGES.filter((page) => page.startsWith("docs/") && page !== "docs/README.md").map((page) => page.slice("docs/".length));
  assert.deepEqual(pages.filter((page) => !index.includes(`](${page})`)), []);
});

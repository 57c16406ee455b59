// Every example is sound under strict types: those in TypeScript as they stand, those in JavaScript but for parameters, which cannot
// say their types there.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { test } from "node:test";

import { OUTPUT, ROOT } from "../../scripts/place.mjs";
import { BLOCKS, PAGES, called, isCode, lacks } from "./blocks.mjs";

const FOLDER = join(OUTPUT, "docs-types");
const toRoot = (path) => relative(FOLDER, join(ROOT, path));

const OPTIONS = {
  strict: true, noEmit: true, target: "es2022", lib: ["es2022", "dom", "dom.iterable"], module: "esnext", moduleResolution: "bundler",
  // The official SDK's types are not ours to check.
  skipLibCheck: true, types: [],
  paths: {
    "b24-task": [toRoot("js/types.d.ts")],
    "b24-task/testing": [toRoot("js/testing.d.ts")],
    "b24-task/node": [toRoot("js/node.d.ts")],
    "b24-task/slim": [toRoot("js/slim.d.ts")],
    "@bitrix24/b24jssdk": [toRoot("tests/frame/node_modules/@bitrix24/b24jssdk")],
    "react-hook-form": [toRoot("tests/forms/node_modules/react-hook-form")],
    "@hookform/resolvers/standard-schema": [toRoot("tests/forms/node_modules/@hookform/resolvers/standard-schema")],
    "node:fs/promises": [toRoot("tests/docs/stand-ins/node-fs-promises.d.ts")],
    "node:test": [toRoot("tests/docs/stand-ins/node-test.d.ts")],
    "node:assert/strict": [toRoot("tests/docs/stand-ins/node-assert.d.ts")],
  },
};

const fileOf = ({ page, line, marks }) => (marks.file ? `${basename(page, ".md")}/${marks.file.replace(/mjs$/, "mts")}` : `${basename(page, ".md")}/line-${line}.mts`);
const checked = BLOCKS.filter((block) => isCode(block) && !block.marks["not typed"] && lacks(block).length === 0);

/** The complaints of the type checker about blocks of a language, by their pages. */
function complaints(language, options) {
  const config = join(FOLDER, `tsconfig.${language}.json`);
  const files = checked.filter((block) => block.language === language);
  writeFileSync(config, JSON.stringify({
    compilerOptions: { ...OPTIONS, ...options },
    files: [toRoot("tests/docs/given.d.ts"), ...files.map(fileOf)],
  }));
  try {
    execFileSync(join(ROOT, "node_modules/.bin/tsc"), ["-p", config, "--pretty", "false"], { cwd: FOLDER, encoding: "utf8" });
    return [];
  } catch (failed) {
    // What is indented tells more of the line before.
    return failed.stdout.split("\n").filter((line) => /^\S/.test(line)).map((line) => {
      const [, file, at, text] = /^(?:.*\/)?([\w-]+\/[\w-]+\.m?ts)\((\d+),\d+\): (.*)$/.exec(line) ?? [, "", 0, line];
      const block = files.find((one) => fileOf(one) === file);
      return block ? { page: block.page, text: `${block.page}:${block.line + Number(at)}: ${text}` } : { page: undefined, text };
    });
  }
}

rmSync(FOLDER, { recursive: true, force: true });
for (const block of checked) {
  const path = join(FOLDER, fileOf(block));
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, /^(import|export) /m.test(block.text) ? block.text : `${block.text}export {};\n`);
}
const found = [...complaints("ts", {}), ...complaints("js", { noImplicitAny: false })];

for (const page of PAGES.filter((one) => checked.some((block) => block.page === one))) {
  test(`the examples of ${page} are sound under strict types`, () => {
    assert.deepEqual(found.filter((one) => one.page === page).map((one) => one.text), []);
  });
}

test("the type checker complains of nothing else", () => {
  assert.deepEqual(found.filter((one) => one.page === undefined).map((one) => one.text), []);
});

for (const block of BLOCKS.filter((one) => isCode(one) && one.marks["not typed"])) {
  test(`${called(block)} is not type-checked`, { skip: block.marks["not typed"] }, () => {});
}

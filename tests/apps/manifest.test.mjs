// What publint and are-the-types-wrong say of the packed package.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";

import { INSTALLED, TARBALL } from "./made.mjs";

const { exports } = JSON.parse(readFileSync(join(INSTALLED, "package.json"), "utf8"));

test("publint has nothing to say", async () => {
  const { messages, pkg } = await publint({ pkgDir: INSTALLED, pack: false, strict: true });
  assert.deepEqual(messages.map((message) => formatMessage(message, pkg, { color: false })), []);
});

test("are-the-types-wrong finds no problem in any entry point, by any way to resolve it", async () => {
  const { problems, entrypoints } = await checkPackage(createPackageFromTarballData(readFileSync(TARBALL)));
  assert.deepEqual(Object.keys(entrypoints), Object.keys(exports));
  assert.deepEqual(problems, []);
});

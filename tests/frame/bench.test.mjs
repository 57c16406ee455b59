// That `npm run bench` measures what it says, with a handful of calls. Of times it says nothing.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";

import { ROOT } from "../../scripts/place.mjs";

const TABLES = {
  startup: ["Start-up, slow 4G", "b24-task", "B24Hook", "first request", "unpacked: the module's text"],
  call: ["the network 50 ms late", "requests a call", "B24OAuth", "fetch by hand"],
  validate: ["A check of 25 fields in Chromium", "b24-task, validateTask", "valibot", "zod/mini"],
};

for (const [part, texts] of Object.entries(TABLES)) {
  test(`the benchmark's part ${part} runs, and prints its tables with versions and promises`, async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [join(ROOT, "bench/bench.mjs"), "--quick", "--parts", part], { cwd: ROOT });
    for (const text of [...texts, "@bitrix24/b24jssdk", "p25..p75", "promises kept"]) assert.ok(stdout.includes(text), `no “${text}” in\n${stdout}`);
  });
}

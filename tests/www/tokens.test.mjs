import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { TOKENS, tokens } from "../../scripts/tokens.mjs";

test("www/tokens.css is what scripts/tokens.mjs makes: run it", async () => {
  assert.equal(readFileSync(TOKENS, "utf8"), await tokens());
});

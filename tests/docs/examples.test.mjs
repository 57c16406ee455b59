// Every example of the read-me and of docs/ runs, and prints what it says.

import assert from "node:assert/strict";
import { test } from "node:test";

import { BLOCKS, called, isCode, lacks } from "./blocks.mjs";
import { broken, layOut, printed, promised } from "./examples.mjs";

await layOut();

for (const block of BLOCKS.filter(isCode)) {
  const lacking = lacks(block);
  const skip = block.marks["not run"] ?? (lacking.length ? `this version does not export ${lacking.join(", ")} yet` : false);
  test(`${called(block)} runs, and prints what it says`, { skip }, async () => {
    const output = await printed(block);
    assert.equal(broken(promised(block), output), undefined, output);
  });
}

test("a promise that is not kept is found", () => {
  assert.equal(broken(["1", "{ a: 2 }"], "0\n1\n{\n  a: 2\n}\n"), undefined);
  assert.equal(broken(["one … three"], "one two three"), undefined);
  assert.equal(broken(["2", "1"], "1\n2\n"), "1");
  assert.deepEqual(promised({ text: "console.log(a); // 1\nconsole.log(b);\nf(); // no\n" }), ["1"]);
});

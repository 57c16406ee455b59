// The workflows call what there is, and have no more rights than they say.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { ROOT } from "../../scripts/place.mjs";
import { SUITES } from "../../scripts/suites.mjs";

const FOLDER = join(ROOT, ".github/workflows");
const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));

for (const name of readdirSync(FOLDER)) {
  const text = readFileSync(join(FOLDER, name), "utf8");

  test(`${name} calls scripts and suites that there are`, () => {
    const called = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, script]) => script);
    assert.deepEqual(called.filter((script) => !Object.hasOwn(scripts, script)), []);
    const suites = [...text.matchAll(/npm test -- ([a-z -]+)$/gm)].flatMap(([, list]) => list.split(" "));
    assert.deepEqual(suites.filter((suite) => !Object.hasOwn(SUITES, suite)), []);
  });

  test(`${name} uses GitHub's own actions alone, of a version that is named`, () => {
    const used = [...text.matchAll(/uses: (\S+)/g)].map(([, action]) => action);
    assert.ok(used.length > 0);
    assert.deepEqual(used.filter((action) => !/^actions\/[\w-]+@(v\d+|[0-9a-f]{40})$/.test(action)), []);
  });

  test(`${name} may read alone, unless a job says why not`, () => {
    assert.match(text, /^permissions:\n {2}contents: read\n\n/m);
    assert.deepEqual([...text.matchAll(/^.*: write.*$/gm)].map(([line]) => line).filter((line) => !/: write # /.test(line)), []);
  });
}

test("a release is published with provenance, by a job that has nothing but what was built and checked", () => {
  const [, publish] = readFileSync(join(FOLDER, "release.yml"), "utf8").split("\n  publish:\n");
  assert.match(publish, /^ {6}id-token: write # /m);
  assert.match(publish, /sha256sum --check[^]*npm publish \S+\.tgz --provenance/);
  assert.doesNotMatch(publish, /actions\/checkout|NODE_AUTH_TOKEN/);
});

// What `npm run bench:bulk` says of outcomes, over few updates: it holds for every commit. Of time it says nothing.

import assert from "node:assert/strict";
import { test } from "node:test";

import { HARD } from "../../bench/bulk/faults.mjs";
import { simulated } from "../../bench/bulk/simulate.mjs";

const COUNT = 500;

const RUNS = {
  "nothing goes wrong": {},
  "items are bad and faults happen": HARD,
  "others take half the rate": { ...HARD, foreign: 1 },
  "it dies and goes on": { ...HARD, kills: 5 },
};

for (const [name, scenario] of Object.entries(RUNS)) {
  test(`every update is told of, runs at most once and meets no limit when ${name}`, async () => {
    const { untold, wrong, twice, refused, cases } = await simulated({ count: COUNT, seed: 7, ...scenario });
    assert.deepEqual({ untold, wrong, twice, refused }, { untold: 0, wrong: 0, twice: 0, refused: 0 }, JSON.stringify(cases.slice(0, 5)));
  });
}

// What `npm run bench:bulk` says of outcomes, over few updates: it holds for every commit. Of time it says nothing.

import assert from "node:assert/strict";
import { test } from "node:test";

import { HARD } from "../../bench/bulk/faults.mjs";
import { shortest } from "../../bench/bulk/shortest.mjs";
import { simulated } from "../../bench/bulk/simulate.mjs";
import { verdict } from "../../bench/bulk/verdict.mjs";

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

const HALF = { workMs: 500, wayMs: 50 };

test("the shortest schedule lets 960 updates of half a second go at once, and the next when their minute has left the window", () => {
  assert.equal(shortest(960, HALF).ms, 600);
  assert.equal(shortest(961, HALF).ms, 600_600);
  assert.equal(shortest(961, { ...HALF, start: 17_000 }).ms, 583_600);
});

test("the shortest schedule keeps the rate", () => {
  assert.equal(shortest(2500, { workMs: 0 }).ms, 0);
  assert.equal(shortest(2600, { workMs: 0 }).ms, 1000);
  assert.equal(shortest(2600, { workMs: 0, others: 1 }).ms, 2000);
});

test("the verdict sees what was told wrong, told of nothing and done twice", () => {
  const updates = ["a", "b", "c", "d"].map((title, taskId) => ({ update: { taskId, fields: { TITLE: title } } }));
  const stored = [{ OUTLOOK_VERSION: 1, TITLE: "Before" }, { OUTLOOK_VERSION: 3, TITLE: "b" }, { OUTLOOK_VERSION: 2, TITLE: "c" }, { OUTLOOK_VERSION: 2, TITLE: "d" }];
  const { wrong, twice, untold, ran } = verdict(updates, (index) => ["applied", "applied", "failed", undefined][index], (id) => stored[id]);
  assert.deepEqual({ wrong, twice, untold, ran }, { wrong: 2, twice: 1, untold: 1, ran: 3 });
});

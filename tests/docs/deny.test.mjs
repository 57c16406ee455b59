// The crates keep to `deny.toml`: licences, bans, sources. Advisories need a database from outside, and are the workflows' matter.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";

import { ROOT } from "../../scripts/place.mjs";
import { which } from "../../scripts/which.mjs";

const deny = which("cargo-deny");

test("the crates keep to deny.toml", { skip: deny ? false : "cargo-deny is not installed: run `cargo install cargo-deny --locked`" }, () => {
  const { status, stderr } = spawnSync(deny, ["--workspace", "--offline", "check", "licenses", "bans", "sources"], { cwd: ROOT, encoding: "utf8" });
  assert.equal(status, 0, stderr);
  assert.doesNotMatch(stderr, /^warning/m);
});

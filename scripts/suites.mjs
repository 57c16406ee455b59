// The test suites: what each needs, the commands it runs, and how their output is counted.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { cargo, node, own, types } from "./counts.mjs";
import { ROOT } from "./place.mjs";
import { runnerEnvironment } from "./webdriver.mjs";

const WASM = ["--target", "wasm32-unknown-unknown"];
const RUST = ["linker", "rust"];
const BINDGEN = [...RUST, "wasm-bindgen"];

const testFiles = (folder) =>
  readdirSync(join(ROOT, folder)).filter((name) => name.endsWith(".test.mjs")).sort().map((name) => join(folder, name));

const sources = (folder) =>
  readdirSync(join(ROOT, folder)).filter((name) => name.endsWith(".ts")).map((name) => readFileSync(join(ROOT, folder, name), "utf8"));

const clippy = (...which) => ["cargo", "clippy", ...which, "--", "-D", "warnings"];

// A command that succeeds or fails as a whole is one test.
const whole = (_, status) => ({ passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: 0 });

const boundary = (test, browser, needs) => ({
  needs: [...BINDGEN, ...needs],
  dist: true,
  portal: true,
  commands: () => [["cargo", "test", "-p", "b24-task", ...WASM, "--test", test]],
  env: () => runnerEnvironment(browser),
  count: cargo,
});

const CHROMIUM = ["chromium"];
const FIREFOX = ["firefox", "geckodriver"];

/** `dist`: needs the built package. `sandbox`: needs the sandbox's binary; `portal`: needs one that runs, in B24_SANDBOX. */
export const SUITES = {
  format: {
    needs: RUST,
    dist: true,
    commands: () => [
      ["cargo", "fmt", "--all", "--check"],
      clippy("--workspace", "--all-targets"),
      // Unit tests are native: they use proptest.
      clippy("-p", "b24-task", ...WASM, "--lib", "--test", "node", "--test", "browser", "--test", "worker"),
      clippy("-p", "b24-sandbox", ...WASM, "--no-default-features", "--lib"),
    ],
    count: whole,
  },
  rustdoc: {
    needs: RUST,
    commands: () => [[], WASM].map((target) => ["cargo", "doc", "--no-deps", "-p", "b24-task", ...target]),
    env: () => ({ RUSTDOCFLAGS: "-D warnings" }),
    count: whole,
  },
  native: { needs: RUST, commands: () => [["cargo", "test", "--workspace"]], count: cargo },
  javascript: {
    needs: ["npm"],
    commands: () => [["node", "--test", "--test-reporter=spec", ...testFiles("tests/js"), ...testFiles("tests/scripts")]],
    count: node,
  },
  testing: {
    needs: ["npm", ...CHROMIUM],
    dist: true,
    commands: () => [["node", "--test", "--test-reporter=spec", ...testFiles("tests/testing")]],
    count: node,
  },
  types: {
    needs: ["npm"],
    commands: () => [["node_modules/.bin/tsc", "-p", "tests/types", "--pretty", "false"]],
    count: (text, status) => types(text, status, sources("tests/types")),
  },
  // The types' own comments, as pages: a public type without one fails. typedoc and a TypeScript that it reads stand apart.
  typedoc: {
    needs: ["tests/typedoc"],
    commands: () => [["tests/typedoc/node_modules/.bin/typedoc", "--options", "tests/typedoc/typedoc.json"]],
    count: whole,
  },
  docs: {
    // tests/package has an HTML parser and a DOM, tests/frame the official SDK's types, tests/forms a form library.
    needs: ["npm", "tests/package", "tests/frame", "tests/forms", ...RUST, ...CHROMIUM],
    dist: true,
    commands: () => [["node", "--test", "--test-reporter=spec", ...testFiles("tests/docs")]],
    count: node,
  },
  "boundary-node": boundary("node", undefined, []),
  "boundary-chromium": boundary("browser", "chromium", CHROMIUM),
  "boundary-firefox": boundary("browser", "firefox", FIREFOX),
  "worker-chromium": boundary("worker", "chromium", CHROMIUM),
  "worker-firefox": boundary("worker", "firefox", FIREFOX),
  package: {
    needs: ["npm", "tests/package", ...CHROMIUM],
    dist: true,
    sandbox: true,
    // One file at a time: each starts a browser.
    commands: () => [["node", "--test", "--test-reporter=spec", "--test-concurrency=1", ...testFiles("tests/package")]],
    count: node,
  },
  apps: {
    needs: ["npm", "tests/apps", ...CHROMIUM, ...FIREFOX],
    dist: true,
    sandbox: true,
    // One file at a time: each starts a browser.
    commands: () => [["node", "--test", "--test-reporter=spec", "--test-concurrency=1", ...testFiles("tests/apps")]],
    count: node,
  },
  frame: {
    // The benchmark's peers are in bench.
    needs: ["npm", "tests/frame", "bench", ...CHROMIUM],
    dist: true,
    sandbox: true,
    // One file at a time: each starts a browser.
    commands: () => [["node", "--test", "--test-reporter=spec", "--test-concurrency=1", ...testFiles("tests/frame")]],
    count: node,
  },
  forms: {
    needs: ["npm", "tests/forms"],
    dist: true,
    commands: () => [["node", "--test", "--test-reporter=spec", ...testFiles("tests/forms")]],
    count: node,
  },
  www: {
    needs: ["npm", "tests/www", ...CHROMIUM],
    dist: true,
    commands: () => [["node", "--test", "--test-reporter=spec", "--test-concurrency=1", ...testFiles("tests/www")]],
    count: node,
  },
  e2e: {
    // tests/www has axe-core.
    needs: ["npm", "tests/www", ...CHROMIUM],
    dist: true,
    sandbox: true,
    commands: () => [["node", "--test", "--test-reporter=spec", "--test-concurrency=1", ...testFiles("tests/e2e")]],
    count: node,
  },
  conformance: {
    needs: ["npm", "tests/frame", ...CHROMIUM],
    dist: true,
    sandbox: true,
    commands: () => [["node", "tests/conformance/run.mjs"]],
    count: own,
  },
  raw: { needs: RUST, sandbox: true, commands: () => [["node", "tests/conformance/raw.mjs"]], count: own },
  curl: {
    needs: [...RUST, "curl"],
    sandbox: true,
    commands: () => [["node", "--test", "--test-reporter=spec", ...testFiles("tests/curl")]],
    count: node,
  },
  faults: {
    needs: ["npm", "tests/frame", ...CHROMIUM],
    dist: true,
    sandbox: true,
    // First the judge itself.
    commands: () => [["node", "--test", "--test-reporter=spec", ...testFiles("tests/faults")], ["node", "tests/faults/run.mjs"]],
    count: (text) => (/^ℹ pass /m.test(text) ? node(text) : own(text)),
  },
  // A minute for each target: its tries in `native` are few.
  fuzz: {
    needs: RUST,
    commands: () => [["cargo", "test", "-p", "b24-task", "--test", "fuzz"]],
    env: () => ({ BOLERO_RANDOM_TEST_TIME_MS: "60000", BOLERO_RANDOM_ITERATIONS: "1000000000" }),
    count: cargo,
  },
  memory: { needs: ["npm", ...CHROMIUM], dist: true, commands: () => [["node", "tests/memory/run.mjs"]], count: own },
  size: { needs: ["npm"], dist: true, commands: () => [["node", "scripts/size.mjs"]], count: own },
};

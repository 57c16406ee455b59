// How wasm-bindgen's runner drives a browser: the settings that it reads, and the environment that picks the driver.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { OUTPUT } from "./place.mjs";
import { chromedriver, chromium, firefox, geckodriver } from "./which.mjs";

// A browser of tests looks nothing up and keeps nothing; root may start Chromium without its sandbox alone.
export const CHROMIUM_ARGS = [
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

const CAPABILITIES = {
  chromium: () => ({ "goog:chromeOptions": { binary: chromium(), args: CHROMIUM_ARGS } }),
  firefox: () => ({ "moz:firefoxOptions": { binary: firefox() } }),
};

/** The environment for `cargo test --target wasm32-unknown-unknown` in that browser, or in Node. */
export function runnerEnvironment(browser) {
  const env = {
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER: "wasm-bindgen-test-runner",
    WASM_BINDGEN_TEST_TIMEOUT: "120",
    WASM_BINDGEN_TEST_DRIVER_TIMEOUT: "30",
  };
  if (!browser) return env;
  const settings = join(OUTPUT, `webdriver-${browser}.json`);
  mkdirSync(OUTPUT, { recursive: true });
  writeFileSync(settings, JSON.stringify(CAPABILITIES[browser](), null, 2));
  // The runner takes the first driver that the environment names: the other one must not be there.
  const driver = browser === "firefox"
    ? { GECKODRIVER: geckodriver(), CHROMEDRIVER: undefined }
    : { CHROMEDRIVER: chromedriver(), GECKODRIVER: undefined };
  return { ...env, ...driver, WASM_BINDGEN_TEST_WEBDRIVER_JSON: settings };
}

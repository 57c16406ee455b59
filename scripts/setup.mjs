// Installs what a command needs and this machine lacks. Knows no npm package: it runs before there are any.

import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

import { run } from "./child.mjs";
import { OUTPUT, ROOT, shown } from "./place.mjs";
import { Problem } from "./problem.mjs";
import { chromedriver, chromium, firefox, geckodriver, which } from "./which.mjs";

const LOG = join(OUTPUT, "setup.log");
const read = (name) => readFileSync(join(ROOT, name), "utf8");

/** What a program prints, or nothing. */
function said(command, ...args) {
  try {
    // rustup would fetch a toolchain here, before anyone has said so.
    const env = { ...process.env, RUSTUP_AUTO_INSTALL: "0" };
    return execFileSync(command, args, { cwd: ROOT, env, stdio: ["ignore", "pipe", "ignore"], encoding: "utf8" }).trim();
  } catch {
    return "";
  }
}

const channel = () => /channel = "(.+)"/.exec(read("rust-toolchain.toml"))[1];
const bindgen = () => /name = "wasm-bindgen"\nversion = "(.+)"/.exec(read("Cargo.lock"))[1];

function hasRust() {
  const sysroot = which("rustc") && which("cargo") && said("rustc", "--print", "sysroot");
  const parts = ["lib/rustlib/wasm32-unknown-unknown/lib", "bin/cargo-clippy", "bin/rustfmt"];
  return Boolean(sysroot) && parts.every((part) => existsSync(join(sysroot, part)));
}

// npm writes this file last, so it tells whether and when an install was whole.
function hasPackages(folder) {
  const installed = join(ROOT, folder, "node_modules/.package-lock.json");
  const wanted = join(ROOT, folder, "package-lock.json");
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(wanted).mtimeMs;
}

const apt = (...names) =>
  which("apt-get") && process.getuid?.() === 0
    ? ["sh", "-c", `apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends ${names.join(" ")}`]
    : undefined;

const packages = (folder) => ({
  name: folder === "." ? "npm packages" : `npm packages of ${folder}`,
  has: () => hasPackages(folder),
  install: () => ["npm", "ci", "--no-audit", "--no-fund", "--prefix", folder],
  byHand: folder === "." ? "run `npm ci`" : `run \`npm ci --prefix ${folder}\``,
});

const fromDebian = (name, has, names, byHand) => ({ name, has, install: () => apt(...names), byHand });

// `install` gives a command, or nothing where only a person can do it.
const NEEDS = {
  node: {
    name: "Node 20 or newer",
    has: () => Number(process.versions.node.split(".")[0]) >= 20,
    install: () => undefined,
    byHand: `this is Node ${process.versions.node}: see https://nodejs.org`,
  },
  linker: fromDebian("a C linker", () => which("cc", "gcc", "clang"), ["gcc", "libc6-dev"], "install gcc or clang"),
  rust: {
    name: `Rust ${channel()} with its wasm32 target`,
    has: hasRust,
    install: () =>
      which("rustup") && ["rustup", "toolchain", "install", channel(), "--profile", "minimal",
        "--component", "clippy", "--component", "rustfmt", "--target", "wasm32-unknown-unknown"],
    get byHand() {
      return which("rustup") ? `run \`rustup toolchain install ${channel()}\`` : "install rustup from https://rustup.rs";
    },
  },
  "wasm-pack": {
    name: "wasm-pack",
    takes: "about 3 minutes, once",
    has: () => which("wasm-pack"),
    install: () => ["cargo", "install", "wasm-pack", "--locked"],
    byHand: "run `cargo install wasm-pack --locked`",
  },
  "wasm-bindgen": {
    name: `wasm-bindgen-cli ${bindgen()}`,
    takes: "about 5 minutes, once",
    // Of this very version wasm-pack fetches none of its own.
    has: () => which("wasm-bindgen-test-runner") && said("wasm-bindgen", "--version") === `wasm-bindgen ${bindgen()}`,
    // Without --locked: the versions that it locks no longer build.
    install: () => ["cargo", "install", "wasm-bindgen-cli", "--version", bindgen(), "--force"],
    byHand: `run \`cargo install wasm-bindgen-cli --version ${bindgen()}\``,
  },
  npm: packages("."),
  "tests/package": packages("tests/package"),
  "tests/apps": packages("tests/apps"),
  "tests/frame": packages("tests/frame"),
  "tests/www": packages("tests/www"),
  "tests/forms": packages("tests/forms"),
  "tests/typedoc": packages("tests/typedoc"),
  bench: packages("bench"),
  chromium: fromDebian("Chromium with its driver", () => chromium() && chromedriver(), ["chromium", "chromium-driver"],
    "install Chromium (or Chrome) and chromedriver, or name them in CHROME and CHROMEDRIVER"),
  firefox: fromDebian("Firefox", firefox, ["firefox-esr"], "install Firefox, or name it in FIREFOX"),
  curl: fromDebian("curl", () => which("curl"), ["curl"], "install curl"),
  geckodriver: {
    name: "geckodriver",
    takes: "about 2 minutes, once",
    has: geckodriver,
    install: () => ["cargo", "install", "geckodriver", "--locked"],
    byHand: "run `cargo install geckodriver --locked`, or name it in GECKODRIVER",
  },
};

/** What compiling the package needs. */
export const TO_BUILD = ["node", "linker", "rust", "wasm-pack", "wasm-bindgen", "npm"];

const settled = new Map();

/** Makes sure of needs, in their order; a second call for the same need gives the first one's outcome. */
export async function ensure(...needs) {
  for (const need of needs) {
    if (!settled.has(need)) settled.set(need, await provide(NEEDS[need]));
    if (settled.get(need)) throw new Problem(settled.get(need));
  }
}

let logged = false;

/** Nothing, or what is wrong. */
async function provide({ name, takes, has, install, byHand }) {
  if (has()) return undefined;
  const command = install();
  if (!command) return `${name} is missing: ${byHand}`;
  console.log(`installing ${name}${takes ? ` (${takes})` : ""}`);
  const { status } = await run(command[0], command.slice(1), { log: LOG, append: logged });
  logged = true;
  return status === 0 && has() ? undefined : `${name} could not be installed: ${byHand} (the full log is in ${shown(LOG)})`;
}

// Writes examples to files of their own and runs them: each in a process of its own, in the folder of its page, where `b24-task` is the built package.

import { execFile } from "node:child_process";
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";

import { OUTPUT, ROOT } from "../../scripts/place.mjs";
import { BLOCKS, isCode } from "./blocks.mjs";

const FOLDER = join(OUTPUT, "docs");
const WORLD = pathToFileURL(join(ROOT, "tests/docs/world.mjs")).href;
const LIMIT = 60_000;

const folderOf = (page) => join(FOLDER, basename(page, ".md"));

/** JavaScript of a block: TypeScript loses its types. */
async function javascript({ language, text }) {
  if (language === "js") return text;
  const { transform } = await import("esbuild");
  return (await transform(text, { loader: "ts", format: "esm", target: "es2022" })).code;
}

// What is there as it is: the form library of one example.
const OTHERS = ["@hookform", "react-hook-form"];

/** Lays out the pages anew: what their blocks name as files, and packages of others, or stand-ins for them. */
export async function layOut() {
  rmSync(FOLDER, { recursive: true, force: true });
  const sdk = join(FOLDER, "node_modules/@bitrix24/b24jssdk");
  mkdirSync(sdk, { recursive: true });
  writeFileSync(join(sdk, "package.json"), `{ "type": "module", "exports": "./index.js" }`);
  writeFileSync(join(sdk, "index.js"), `export * from ${JSON.stringify(pathToFileURL(join(ROOT, "tests/docs/stand-ins/b24jssdk.mjs")).href)};\n`);
  for (const name of OTHERS) symlinkSync(join(ROOT, "tests/forms/node_modules", name), join(FOLDER, "node_modules", name));
  for (const block of BLOCKS) {
    const folder = folderOf(block.page);
    mkdirSync(folder, { recursive: true });
    if (block.marks.file) writeFileSync(join(folder, block.marks.file), isCode(block) ? await javascript(block) : block.text);
  }
}

/** What an example prints; it fails where the example does. */
export async function printed(block) {
  const path = join(folderOf(block.page), block.marks.file ?? `line-${block.line}.mjs`);
  writeFileSync(path, await javascript(block));
  const env = { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0", TZ: "Europe/Berlin" };
  // Ours would tell node's runner that it is a child of ours.
  delete env.NODE_TEST_CONTEXT;
  return new Promise((resolve, reject) => {
    execFile(process.execPath, ["--import", WORLD, path], { cwd: folderOf(block.page), env, timeout: LIMIT }, (failed, stdout, stderr) =>
      failed ? reject(new Error(`${stdout}${stderr}${failed.signal ? `ended by ${failed.signal}` : ""}`)) : resolve(stdout));
  });
}

const PROMISE = /console\.log\(.*\);\s*\/\/ (.+)$/;
const plain = (text) => text.replace(/\s+/g, " ").trim();

/** What a block says that it prints, in its order: the comments behind `console.log(…)`. */
export const promised = ({ text }) => text.split("\n").flatMap((line) => PROMISE.exec(line)?.[1] ?? []);

/** The first promise that an output does not keep. `…` stands for anything. */
export function broken(promises, output) {
  let rest = plain(output);
  for (const promise of promises) {
    for (const part of plain(promise).split("…")) {
      const at = rest.indexOf(part.trim());
      if (at < 0) return promise;
      rest = rest.slice(at + part.trim().length);
    }
  }
  return undefined;
}

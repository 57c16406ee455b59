// `npm run reproduce`: builds the package twice, from copies of the sources in two folders, and holds the bytes against each other, and
// against the checksums of a release where a file of them is named. Knows no network: it takes the npm packages that are there.

import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";

import { must } from "./child.mjs";
import { DIST, OUTPUT, ROOT } from "./place.mjs";
import { commandLine, main, Problem } from "./problem.mjs";
import { TO_BUILD, ensure } from "./setup.mjs";

const HELP = `npm run reproduce [-- SHA256SUMS]

Builds dist/ twice, in two folders, and compares. With a release's SHA256SUMS it compares with that, too.

  --sums  only prints the checksums of dist/ as it is
`;

const SHIPPED = /\.(js|cjs|map|d\.ts|d\.cts|wasm)$/;
const LOG = join(OUTPUT, "reproduce.log");

/** The checksums of what a folder's `dist/` ships, as `sha256sum` writes them. */
function sums(dist) {
  const names = existsSync(dist) ? readdirSync(dist).filter((name) => SHIPPED.test(name)).sort() : [];
  return names.map((name) => `${createHash("sha256").update(readFileSync(join(dist, name))).digest("hex")}  dist/${name}`);
}

// npm takes packages that are older than their list for stale.
const keeping = { recursive: true, preserveTimestamps: true };

/** Copies what git would hold, and the npm packages, into a folder. */
async function copied(folder) {
  const listed = await must("git does not tell the files", "git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { log: LOG });
  for (const path of listed.split("\0").filter((one) => one && existsSync(join(ROOT, one)))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    cpSync(join(ROOT, path), join(folder, path), keeping);
  }
  cpSync(join(ROOT, "node_modules"), join(folder, "node_modules"), { ...keeping, verbatimSymlinks: true });
}

/** The checksums of a build in a folder. */
async function built(folder) {
  const start = Date.now();
  await must(`the build in ${folder} failed`, process.execPath, ["scripts/build.mjs"], {
    log: LOG, append: true, cwd: folder, limit: 60, env: { CARGO_TARGET_DIR: join(folder, "target") },
  });
  console.log(`built in a folder called ${basename(folder)} in ${Math.round((Date.now() - start) / 1000)} s`);
  const found = sums(join(folder, "dist"));
  rmSync(folder, { recursive: true, force: true });
  return found;
}

/** The lines of one list that another has not. */
const missing = (lines, from) => lines.filter((line) => !from.includes(line));

await main(async () => {
  const { values, positionals } = commandLine({ help: { type: "boolean", short: "h", default: false }, sums: { type: "boolean", default: false } }, true);
  if (values.help) return void console.log(HELP);
  if (values.sums) return void console.log(sums(DIST).join("\n"));
  await ensure(...TO_BUILD);
  const root = mkdtempSync(join(tmpdir(), "b24-task-"));
  try {
    const folders = ["a", "a-longer-name"].map((name) => join(root, name));
    // Both first: the sources may change while the first is built.
    for (const folder of folders) await copied(folder);
    const [one, other] = [await built(folders[0]), await built(folders[1])];
    console.log(one.join("\n"));
    if (one.length === 0) throw new Problem("nothing was built");
    if (missing(one, other).length) throw new Problem(`the two differ: ${missing(one, other).map((line) => line.split("  ")[1]).join(", ")}`);
    for (const file of positionals) {
      const released = readFileSync(file, "utf8").split("\n").filter((line) => line.includes("  dist/"));
      const strange = missing(released, one);
      if (strange.length || released.length === 0) throw new Problem(`${file} is not of these sources: ${strange.map((line) => line.split("  ")[1]).join(", ") || "it names no file of dist/"}`);
    }
    console.log(`the same bytes${positionals.length ? ", here and in the release" : ""}`);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});

// Packs the package as it would be published, and installs it into an app as a user would.

import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const APPS = fileURLToPath(new URL("apps/", import.meta.url));

const npm = (cwd, ...args) => execFileSync("npm", args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

/** The package's files, as npm would publish them. */
export function packed(...options) {
  const [{ filename, files }] = JSON.parse(npm(ROOT, "pack", "--json", "--ignore-scripts", ...options));
  return { filename, files: files.map((file) => file.path).sort() };
}

/** A copy of an app, outside of this repository, with the packed package installed; it is removed after the test. */
export function installed(test, app, ...parts) {
  const folder = mkdtempSync(join(tmpdir(), `b24-task-${app}-`));
  test.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const part of [app, ...parts]) cpSync(join(APPS, part), folder, { recursive: true });
  const { filename } = packed("--pack-destination", folder);
  install(folder, filename);
  return folder;
}

/** Installs a packed package that lies in that folder. */
export const install = (folder, filename) =>
  npm(folder, "install", `./${filename}`, "--no-save", "--no-package-lock", "--offline", "--ignore-scripts", "--no-audit", "--no-fund");

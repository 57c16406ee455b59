// Copies of the apps for the tests of one file, beside one installed copy of the packed package. They lie in this folder, because an app finds
// its framework in the node_modules of this folder. All are removed after the tests.

import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";

import { install, packed } from "../package/tarball.mjs";

/** The folder whose node_modules the apps use. */
export const HERE = fileURLToPath(new URL(".", import.meta.url));
const PLACES = [join(HERE, "apps"), join(HERE, "../package/apps")];

mkdirSync(join(HERE, "made"), { recursive: true });
const home = mkdtempSync(join(HERE, "made", "apps-"));
after(() => rmSync(home, { recursive: true, force: true, maxRetries: 3 }));
writeFileSync(join(home, "package.json"), `{ "private": true }\n`);
const { filename } = packed("--pack-destination", home);
install(home, filename);

/** The packed package, and where it is installed. */
export const TARBALL = join(home, filename);
export const INSTALLED = join(home, "node_modules/b24-task");

/** A new folder with these parts of an app, which lie here or in tests/package. */
export function app(...parts) {
  const folder = mkdtempSync(join(home, `${parts[0]}-`));
  for (const part of parts) cpSync(PLACES.map((place) => join(place, part)).find(existsSync), folder, { recursive: true });
  return folder;
}

/** The same for an app without a bundler: the package's files lie in its own folder. */
export function plain(...parts) {
  const folder = app(...parts);
  cpSync(join(INSTALLED, "dist"), join(folder, "node_modules/b24-task/dist"), { recursive: true });
  return folder;
}

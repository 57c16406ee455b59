// Whether what was made is what its inputs make: a hash of them all is kept beside it.

import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { ROOT } from "./place.mjs";

const files = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));

/** Of all files in the inputs, but for those whose path begins as `except`. */
function hashed({ inputs, except }) {
  const places = inputs.map((name) => join(ROOT, name)).filter(existsSync);
  const all = places.flatMap((place) => (statSync(place).isDirectory() ? files(place) : [place])).sort();
  const hash = createHash("sha256");
  const read = all.filter((file) => !except || !file.startsWith(join(ROOT, except)));
  for (const file of read) hash.update(file.slice(ROOT.length)).update("\0").update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}

/** Whether a part's `products` are there and are what its `inputs` make; `stamp` is the file that tells. */
export const isCurrent = (part) =>
  existsSync(part.stamp) && readFileSync(part.stamp, "utf8") === hashed(part) && part.products.every((name) => existsSync(join(ROOT, name)));

/** Makes a part. One that fails leaves no products that could be taken for whole. */
export async function made(part) {
  const { stamp, products, make } = part;
  const now = hashed(part);
  for (const file of [stamp, ...products.map((name) => join(ROOT, name))]) rmSync(file, { force: true });
  await make();
  writeFileSync(stamp, now);
}

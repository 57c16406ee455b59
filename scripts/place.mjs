// Where things are in this repository.

import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
export const TARGET = process.env.CARGO_TARGET_DIR || join(ROOT, "target");
export const PACKED = join(TARGET, "wasm-pack");
export const DIST = join(ROOT, "dist");
export const OUTPUT = join(ROOT, "test-output");

/** A path as a person in the repository's folder writes it. */
export const shown = (path) => relative(ROOT, path);

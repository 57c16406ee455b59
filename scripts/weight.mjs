// What text and bytes weigh on the way to a page.

import { brotliCompressSync, constants, gzipSync } from "node:zlib";

/** Bytes: as they are, under gzip, and under brotli at its best. */
export function weight(data) {
  const bytes = Buffer.from(data);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return { raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotliCompressSync(bytes, { params }).length };
}

const figure = (value) => value.toLocaleString("en").padStart(9);

/** Lines of a table of weights. */
export function weights(rows) {
  const width = Math.max(...rows.map(([name]) => name.length));
  const lines = rows.map(([name, { raw, gzip, brotli }]) => `${name.padEnd(width)}${figure(raw)}${figure(gzip)}${figure(brotli)}`);
  return [`${"".padEnd(width)}      raw     gzip   brotli`, ...lines].join("\n");
}

/** What weighs otherwise than is recorded, by more than so many bytes and a thousandth, and by how many; all of what is new. */
export const added = (rows, recorded, same) =>
  rows
    .map(([name, { brotli }]) => [name, brotli, recorded[name] ?? 0])
    .filter(([, now, then]) => Math.abs(now - then) > Math.max(same, then / 1000))
    .map(([name, now, then]) => [name, now - then]);

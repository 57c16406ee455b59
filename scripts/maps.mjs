// Source maps of the files in dist/: an error's stack and a debugger name the files of `js/`. It knows nothing of how those are made.

import { writeFileSync } from "node:fs";
import { basename } from "node:path";

// A module's text is as long as all else together, and nobody steps through it.
const LONG = /"[^"\n]{4000,}"/g;

/** What esbuild made of one file: its text, and its map as an object. */
export function mapped(outputFiles) {
  const [map, text] = [".js.map", ".js"].map((ending) => outputFiles.find(({ path }) => path.endsWith(ending)).text);
  return { text, map: shortened(JSON.parse(map)) };
}

const shortened = (map) => ({
  ...map,
  // What the build makes has a place among the others, too.
  sources: map.sources.map((path) => path.replace(/^module:(.*)$/, "../js/$1.js")),
  sourcesContent: map.sourcesContent.map((text) => text?.replace(LONG, '"…"') ?? null),
});

/** A text that carries its map itself, as tools take it that make another file of it. */
export const carrying = ({ text, map }) => `${text}//# sourceMappingURL=data:application/json;base64,${Buffer.from(JSON.stringify(map)).toString("base64")}\n`;

/** Writes a file, and its map beside it. */
export function written(path, { text, map }) {
  writeFileSync(path, `${text}//# sourceMappingURL=${basename(path)}.map\n`);
  writeFileSync(`${path}.map`, `${JSON.stringify({ ...map, file: basename(path) })}\n`);
}

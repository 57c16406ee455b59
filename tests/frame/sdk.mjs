// The official SDK as a script for an app's page: `initializeB24Frame` becomes a global, and on demand `SCENARIOS` another.

import { fileURLToPath } from "node:url";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const SDK = `import { initializeB24Frame } from "@bitrix24/b24jssdk"; window.initializeB24Frame = initializeB24Frame;`;
const SCENARIOS = `import { SCENARIOS } from "./scenarios.mjs"; window.SCENARIOS = SCENARIOS;`;

/** Its text, bundled from what npm has installed here. */
export async function sdkScript({ scenarios = false } = {}) {
  // Of npm: `ensure` of a runner may have to install it first.
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    stdin: { contents: scenarios ? SDK + SCENARIOS : SDK, resolveDir: HERE }, bundle: true, format: "iife", platform: "browser", target: "es2022", write: false,
    logLevel: "error", absWorkingDir: HERE,
  });
  return outputFiles[0].text;
}

// What a person can do something about is shown as one line; anything else is a bug of these scripts and keeps its stack.

import { parseArgs } from "node:util";

export class Problem extends Error {}

/** Runs a command's body: its number is the exit status. */
export async function main(body) {
  try {
    process.exitCode = (await body()) ?? 0;
  } catch (error) {
    console.error(error instanceof Problem ? `error: ${error.message}` : error);
    process.exitCode = 1;
  }
}

/** The command line, by `parseArgs`' configuration. */
export function commandLine(options, allowPositionals = false) {
  try {
    return parseArgs({ options, allowPositionals });
  } catch (error) {
    // Node adds advice about `--` after the first sentence.
    throw new Problem(`${error.message.split(". ")[0].replaceAll("'", "`")}: see --help`);
  }
}

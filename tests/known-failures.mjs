// Lists of failures that are known, each with its reason: one that has come to pass must leave its list.

import { readFileSync } from "node:fs";

/** A list: reasons by name. */
export const knownFailures = (file) => JSON.parse(readFileSync(file, "utf8"));

/** What is wrong, in lines, where `failures` says what failed and why, of all `names`; what is known is told apart. */
export function complaints(failures, known, names) {
  const lines = [];
  for (const [name, fault] of failures) {
    if (name in known) console.log(`known to fail: ${name}: ${known[name]}`);
    else lines.push(`${name}: ${fault}`);
  }
  for (const name of Object.keys(known)) {
    if (!names.includes(name)) lines.push(`${name}: is listed in known-failures.json, but is no case`);
    else if (!failures.has(name)) lines.push(`${name}: passes, but is listed in known-failures.json`);
  }
  return lines;
}

// The part that weighs 100,000 updates: processor time and memory after each 10,000. Whether they are flat is for a reader to see.

import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { megabytes, seconds, table, whole } from "./table.mjs";

const COUNT = 100_000;
const STEP = 10_000;
const FLAT = 1_000_000;
const WEIGH = fileURLToPath(new URL("memory.mjs", import.meta.url));

export async function part(_, promises) {
  console.log(`\n${whole(COUNT)} updates from a generator, over a function that answers as the sandbox does; of each ${whole(STEP)} the processor's time is that function's too\n`);
  // With one thread alone V8 compiles and collects at the same calls each time.
  const { stdout } = await promisify(execFile)(process.execPath, ["--expose-gc", "--single-threaded", WEIGH, COUNT, STEP]);
  const lines = stdout.trim().split("\n").map((line) => JSON.parse(line));
  console.log(table(lines.map(({ done, failed, ms, cpu, heap, module }) => ({
    outcomes: whole(done), failed: whole(failed), took: seconds(ms), cpu: seconds(cpu), heap: megabytes(heap), module: megabytes(module),
  }))));
  const held = lines.map(({ heap, module }) => heap + module);
  const growth = held.at(-1) - held[0];
  promises.note(`${whole(COUNT)} updates: memory grew by ${megabytes(growth)} after the first ${whole(STEP)}`, growth < FLAT);
  const [first, last] = [lines[1], lines.at(-1)];
  promises.note(`${whole(COUNT)} updates: the last ${whole(STEP)} took ${seconds(last.cpu)} of the processor, the second ${seconds(first.cpu)}`, last.cpu <= first.cpu * 1.5);
  promises.note(`${whole(COUNT)} updates: ${whole(lines.at(-1).done)} outcomes, ${lines.at(-1).failed} failed`, lines.at(-1).done === COUNT && last.failed === 0, { outcome: true });
}

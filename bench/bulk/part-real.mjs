// The part in real time, and what is promised of it.

import { real } from "./real.mjs";
import { WAYS } from "./sdk.mjs";
import { seconds, table, whole } from "./table.mjs";

const COUNT = 1000;
const LATE = [0, 50];

export async function part({ times }, promises) {
  for (const slowMs of LATE) {
    console.log(`\nReal time: ${whole(COUNT)} updates over HTTP on this machine, both limits, no work, answers ${slowMs} ms late; the middle of ${times} runs and their spread\n`);
    const runs = await real(["ours", ...Object.keys(WAYS)], { count: COUNT, times, slowMs });
    console.log(table(runs.map((run) => ({
      by: run.way === "ours" ? "updateTasks" : run.way, took: seconds(run.ms), from: seconds(run.from), to: seconds(run.to), cpu: seconds(run.cpu), requests: whole(run.requests),
      refused: whole(run.refused), ran: whole(run.ran), "not told": whole(run.untold), "told wrong": whole(run.wrong), "ran twice": whole(run.twice), problem: run.problem,
    }))));
    const [ours, chunks] = runs;
    const where = `${whole(COUNT)} in real time, answers ${slowMs} ms late`;
    promises.note(`${where}: not slower than batchByChunk (${seconds(ours.ms)} beside ${seconds(chunks.ms)})`, ours.ms <= chunks.ms);
    promises.note(`${where}: ${ours.untold + ours.wrong} lost, ${ours.twice} ran twice`, ours.untold + ours.wrong + ours.twice === 0, { outcome: true });
  }
}

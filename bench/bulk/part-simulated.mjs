// The simulated part: what is run on the manual clock, and what is promised of it.

import { HARD } from "./faults.mjs";
import { sendable, inputs } from "./inputs.mjs";
import { WAYS } from "./sdk.mjs";
import { derivation, shortest } from "./shortest.mjs";
import { simulated } from "./simulate.mjs";
import { START, WAY_MS } from "./stage.mjs";
import { percent, seconds, table, whole } from "./table.mjs";

const NEAR = 5;
const WORK_MS = 500;
const KILLS = 20;
const FOREIGN = 1;

const OURS = [
  ["nothing goes wrong", {}],
  ["3 % bad, 1 % of each fault", HARD],
  ["so, but no fault claims a limit", { ...HARD, claims: false }],
  ["all faults, and others take half the rate", { ...HARD, foreign: FOREIGN }],
  [`all faults, and killed ${KILLS} times`, { ...HARD, kills: KILLS }],
];
const THEIRS = [
  ["nothing goes wrong", {}],
  ["3 % bad", { bad: HARD.bad }],
  ["3 % bad, 1 % of each fault", HARD],
];

function row(scenario, by, seed, ran) {
  const all = ran.worked >= 0.75 * ran.count;
  return {
    scenario, by, seed, took: seconds(ran.took), worked: whole(ran.worked), shortest: all ? seconds(ran.least) : undefined, over: all ? percent(ran.over) : undefined, "last step": all ? whole(ran.last) : undefined,
    requests: whole(ran.requests), refused: whole(ran.refused), faults: whole(ran.faults), applied: whole(ran.applied), failed: whole(ran.failed), unknown: whole(ran.unknown),
    "not told": whole(ran.untold), "told wrong": whole(ran.wrong), "ran twice": whole(ran.twice), cpu: seconds(ran.cpu),
  };
}

export async function part({ count, seeds }, promises) {
  const least = shortest(sendable(inputs(count).updates), { workMs: WORK_MS, wayMs: WAY_MS, start: START });
  console.log(`\nSimulated: ${whole(count)} updates, half a second of work each, both limits; a way of ${WAY_MS} ms there and as much back; tokens live for 60 minutes`);
  console.log(`The shortest schedule: ${derivation({ workMs: WORK_MS })}. All ${whole(count)}: ${seconds(least.ms)} in ${whole(least.requests)} requests`);
  console.log("What faults kept from running is left out: `shortest` is that of the updates that the portal worked on. The SDK's ways call by a webhook, so no token ends");
  console.log(
    "It grows by ten minutes with each 960 updates. `last step` says how many of them go in its last moment, all at once: the more, the less time may have been lost before. " +
    "Where it is nearly all, a run that ever leaves a few seconds of a window unused, or sends five requests at a time, ends minutes later\n",
  );
  const rows = [];
  const causes = [];
  for (const [name, scenario] of OURS) {
    for (let seed = 1; seed <= (scenario.share ? seeds : 1); seed++) {
      const ran = await simulated({ count, ...scenario, seed });
      rows.push(row(name, "updateTasks", seed, ran));
      causes.push({ name, seed, ran });
      const where = `${name}, seed ${seed}`;
      promises.note(`${where}: within ${NEAR} % of the shortest schedule (${percent(ran.over)})`, ran.over <= NEAR);
      promises.note(`${where}: ${ran.refused} refused by a limit`, ran.refused === 0);
      promises.note(`${where}: ${ran.untold + ran.wrong} lost`, ran.untold + ran.wrong === 0, { outcome: true });
      promises.note(`${where}: ${ran.twice} ran twice`, ran.twice === 0, { outcome: true });
    }
  }
  for (const way of Object.keys(WAYS)) for (const [name, scenario] of THEIRS) rows.push(row(name, way, 1, await simulated({ count, ...scenario }, way)));
  console.log(table(rows));
  console.log("\nWhat the failures of updateTasks were:");
  for (const { name, seed, ran } of causes) {
    const codes = Object.entries(ran.codes).sort(([, one], [, other]) => other - one).map(([code, times]) => `${code} ${times}`);
    if (codes.length) console.log(`  ${name}, seed ${seed}: ${codes.join(", ")}`);
    const stops = Object.entries(ran.stops).map(([code, times]) => `${code} ${times}`);
    if (stops.length) console.log(`    the run ended and was begun again: ${stops.join(", ")}`);
    if (ran.ends.length) console.log(`    it died ${ran.ends.join(", ")}`);
    for (const { index, taskId, said, ran: times } of ran.cases.slice(0, 5)) console.log(`    update ${index} of task ${taskId}: told ${said}, ran ${times} times`);
  }
}

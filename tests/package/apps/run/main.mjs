// Changes many tasks, with a journal, until it is killed: by itself at the nth time that something happens, or by whoever started it.
// Its last line is the run's summary.

import { ownTime } from "./own-time.mjs";

const { during } = ownTime();
const { createClient } = await import("b24-task");
const { fileJournal } = await import("b24-task/node");

const [webhook, ids, moment, times] = JSON.parse(process.argv[2]);

let happened = 0;
/** The end, where this is the moment for it. */
const happens = (what) => {
  if (what === moment && ++happened === times) process.kill(process.pid, "SIGKILL");
};

const { fetch } = globalThis;
globalThis.fetch = async (...args) => {
  happens("before a request");
  const answer = await fetch(...args);
  happens("after an answer");
  return answer;
};

const file = fileJournal("run.journal");
const journal = {
  // What is written takes time of the disk, not of the clock.
  load: () => during(() => file.load()),
  close: () => during(() => file.close()),
  async write(key, state) {
    happens(`before ${state} is written`);
    await during(() => file.write(key, state));
    happens(`after ${state} is written`);
  },
};
const updates = ids.map((taskId) => ({ taskId, fields: { TITLE: `new ${taskId}`, TAGS: ["new"] }, key: `task-${taskId}` }));
const summary = await createClient({ webhook }).updateTasks(updates, { journal });
const shown = ({ index, error }) => `${index} ${error.code}/${error.outcome}`;
console.log(JSON.stringify({ applied: summary.applied, failed: summary.failed.map(shown), unknown: summary.unknown.map(shown) }));
process.exit(0);

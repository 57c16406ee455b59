// The sandbox of one test, and what it holds of the task that the apps update.

import { control, startSandbox } from "../../scripts/sandbox.mjs";

export async function portal(test) {
  const sandbox = await startSandbox({ quiet: true });
  test.after(() => sandbox.stop());
  return { ...sandbox, stored: () => control(sandbox, "GET", "tasks/13") };
}

/** What every app must show. */
export const shows = (title) => ({ title, priority: 2, refused: "DEADLIN" });

// Keeps a check in step with what is typed, without timers.

/** `run`, never twice at once: what is asked for meanwhile is one more run afterwards. */
export function latest(run) {
  let running = false;
  let again = false;
  return async () => {
    again = true;
    if (running) return;
    running = true;
    try {
      while (again) {
        again = false;
        await run();
      }
    } finally {
      running = false;
    }
  };
}

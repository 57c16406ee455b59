// The one seam for time: a manual clock put in here drives the package in tests and benchmarks.

export const clock = {
  /** Milliseconds that only go forward. */
  now: () => performance.now(),
  setTimeout: (wake, ms) => globalThis.setTimeout(wake, ms),
  clearTimeout: (id) => globalThis.clearTimeout(id),
};

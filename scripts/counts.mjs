// Counts tests from what the runners themselves print. Nothing is counted that no runner has said.

const none = { passed: 0, failed: 0, skipped: 0 };

const sum = (found) =>
  found.reduce((all, [, passed, failed, skipped]) => ({
    passed: all.passed + Number(passed), failed: all.failed + Number(failed), skipped: all.skipped + Number(skipped ?? 0),
  }), none);

/** Of `cargo test`, and of wasm-bindgen's runner, which speaks alike. */
export const cargo = (text) => sum([...text.matchAll(/test result: \w+\. (\d+) passed; (\d+) failed; (\d+) ignored/g)]);

/** Of `node --test`, by its `spec` reporter. */
export function node(text) {
  const last = (name) => Number([...text.matchAll(new RegExp(`^ℹ ${name} (\\d+)$`, "gm"))].at(-1)?.[1] ?? 0);
  return { passed: last("pass"), failed: last("fail") + last("cancelled"), skipped: last("skipped") + last("todo") };
}

/** Of our own runners, which end with `N passed, N failed`. */
export const own = (text) => sum([...text.matchAll(/^(\d+) passed, (\d+) failed$/gm)].slice(-1));

/** Of the type checker: each declaration that must be accepted or refused is a test, and each complaint a failure. */
export function types(text, status, sources) {
  const all = sources.reduce((count, source) => count + (source.match(/@ts-expect-error/g)?.length ?? 0), 0);
  const files = sources.filter((source) => !source.includes("@ts-expect-error")).length;
  const failed = text.match(/error TS\d+:/g)?.length ?? 0;
  // Without a complaint it has not checked anything.
  if (status !== 0 && failed === 0) return none;
  return { ...none, passed: Math.max(all + files - failed, 0), failed };
}

/** What a run amounts to: one that failed has a failure, and one that ran nothing has failed. */
export function verdict(counts, status) {
  const { passed, failed } = counts;
  if (status !== 0 && failed === 0) return { ...counts, failed: 1, why: "the command failed" };
  if (passed + failed === 0) return { ...counts, failed: 1, why: "no tests ran" };
  return counts;
}

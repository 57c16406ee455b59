// What a page or worker tells of its network, and that it is looked at again. A runtime that tells nothing is online.

const quietly = (ask) => {
  try {
    return ask();
  } catch {
    return undefined;
  }
};

/** Tells `offline(true | false)` of each change, and at once where there is no network; `again` after timers may have slept. Gives what ends it. */
export function watch(offline, again) {
  const heard = [
    [globalThis, "online", () => offline(false)],
    [globalThis, "offline", () => offline(true)],
    [globalThis, "pageshow", again],
    [globalThis.document, "visibilitychange", again],
  ];
  for (const [target, name, listener] of heard) quietly(() => target?.addEventListener?.(name, listener));
  if (quietly(() => globalThis.navigator?.onLine) === false) offline(true);
  return () => {
    for (const [target, name, listener] of heard) quietly(() => target?.removeEventListener?.(name, listener));
  };
}

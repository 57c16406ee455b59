// The shortest schedule that both limits of a portal allow: nobody can be faster, however much they know. It shares nothing with `pace`.

const MINUTE = 60_000;
const WINDOW = 600_000;
const COMMANDS = 50;

export const STANDARD = { burst: 50, perSecond: 2, operating: 480_000 };

/**
 * Milliseconds until the last answer: each command goes in the first moment in which the portal lets its method run, fifty to a request.
 * `last` is how many go in the last such moment. `start` is the portal's time, whose minutes are the buckets of the operating time; `others` are requests a second that others send.
 */
export function shortest(updates, { workMs, wayMs = 0, start = 0, others = 0, limits = STANDARD }) {
  const refill = (limits.perSecond - others) / 1000;
  let [now, left, tokens, requests, waits, last] = [0, updates, limits.burst, 0, 0, 0];
  let minutes = [];
  const minute = (at) => Math.floor((start + at) / MINUTE) * MINUTE;
  for (;;) {
    minutes = minutes.filter(({ from }) => from > minute(now) - WINDOW);
    const worked = minutes.reduce((sum, { work }) => sum + work, 0);
    // A command may begin as long as less than the limit has been worked.
    const room = workMs ? Math.max(0, Math.ceil((limits.operating - worked) / workMs)) : left;
    const go = Math.min(left, room, Math.floor(tokens) * COMMANDS);
    if (go > 0) {
      minutes.push({ from: minute(now), work: go * workMs });
      tokens -= Math.ceil(go / COMMANDS);
      requests += Math.ceil(go / COMMANDS);
      left -= go;
      last = go;
    }
    if (left === 0) return { ms: now + workMs + 2 * wayMs, requests, waits, last };
    waits++;
    const until = room > go ? now + Math.max(1, Math.ceil((1 - (tokens % 1)) / refill)) : minutes[0].from + WINDOW - start;
    tokens = Math.min(limits.burst, tokens + (until - now) * refill);
    now = until;
  }
}

/** How it comes about, for a person. */
export const derivation = ({ workMs, limits = STANDARD }) =>
  workMs
    ? `${limits.operating / 1000} s of work in ten one-minute buckets at ${workMs / 1000} s an update: ${Math.ceil(limits.operating / workMs)} updates at once, ` +
      `and as many when their minute leaves the window; the rate (${limits.burst} requests, then ${limits.perSecond} a second, fifty updates each) allows more`
    : `no work: the rate alone counts (${limits.burst} requests, then ${limits.perSecond} a second, fifty updates each)`;

// Asks the sandbox what is new, once a second while the page is seen. It knows no page.

const LOOK_EVERY = 1000;

/** Calls `came(requests, wasReset)` for what arrives, oldest first, and `state(isThere)` after each look. */
export function watch({ came, state }) {
  let known = { last: 0, resets: undefined };

  async function look() {
    const asked = known.resets === undefined ? "" : `?after=${known.last}&resets=${known.resets}`;
    const response = await fetch(`/frame/requests${asked}`).catch(() => undefined);
    const answer = response?.ok ? await response.json().catch(() => undefined) : undefined;
    if (!answer) return state(false);
    const wasReset = known.resets !== undefined && (answer.resets !== known.resets || answer.last < known.last);
    known = answer;
    came(answer.requests, wasReset);
    return state(true);
  }

  async function again() {
    if (!document.hidden) await look();
    setTimeout(again, LOOK_EVERY);
  }

  return again();
}

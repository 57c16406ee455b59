// One request and its answer, in the shape that a `send` of the user's gives it: `{ status, body }`.

const POST = { method: "POST", redirect: "manual", credentials: "omit" };

/** Posts a body by fetch. Throws at once what a runtime says of a request that it does not make. */
export const exchange = (url, headers, body, signal) => answered(request(url, { ...POST, headers, body }, signal));

function request(url, init, signal) {
  try {
    return new Request(url, { ...init, signal });
  } catch {
    // A runtime may mix one realm's AbortSignal with another's Request: then ours does without.
    return new Request(url, init);
  }
}

/** Sends a request and reads the whole answer. A redirect's body is not read, but the origin that it leads to. */
async function answered(request) {
  const response = await fetch(request);
  const { status, type } = Object(response);
  if (typeof status !== "number") return {};
  if (type === "opaqueredirect" || (status >= 300 && status < 400)) return { status, redirected: true, origin: target(response, request.url) };
  return { status, body: `${await response.text()}` };
}

// Only the origin: what follows it may hold a secret.
function target(response, base) {
  try {
    const location = response.headers.get("location");
    return location === null ? undefined : new URL(location, base).origin;
  } catch {
    return undefined;
  }
}

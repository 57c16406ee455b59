// One request and its answer, in the shape that a `send` of the user's gives it: `{ status, body }`.

/** Sends a request by fetch and reads the whole answer. A redirect's body is not read, but the origin that it leads to. */
export async function exchange(request) {
  const response = await fetch(request);
  const { status, type } = Object(response);
  if (typeof status !== "number") return {};
  if (type === "opaqueredirect" || (status >= 300 && status < 400)) return { status, redirected: true, origin: target(response, request.url) };
  return { status, body: `${await response.text()}` };
}

// Only the origin: what follows it may hold a secret. What has none, as `javascript:`, is nowhere to go.
function target(response, base) {
  try {
    const location = response.headers.get("location");
    const { origin } = new URL(location, base);
    return location === null || origin === "null" ? undefined : origin;
  } catch {
    return undefined;
  }
}

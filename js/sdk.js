// The user's own object of `@bitrix24/b24jssdk` 2.x: B24Frame, B24Hook or B24OAuth. Knows its results and errors, and repeats none of
// what it does itself.

import { call, get, text } from "./object.js";

/** What makes its calls. */
export const callOf = (sdk) => ["actions", "v2", "call"].reduce(get, sdk);

/** Whether it sends a call again when it cannot know whether the portal ran it: its default. */
export const mayRepeat = (sdk) =>
  get(call(call(sdk, "getHttpClient", "v2"), "getRestrictionManagerParams"), "retryOnNetworkError") !== false;

/**
 * What a result tells. Where a list goes on it does not tell, only that it does: pages have fifty rows (spec/methods.md §0), and this
 * one began at `start`.
 */
export function told(result, start) {
  // A few errors are not thrown but kept in the result.
  if (!get(result, "isSuccess")) return failed(get(call(call(result, "getErrors"), "next"), "value"));
  const body = call(result, "getData");
  const whole = () => ({ result: get(body, "result"), time: get(body, "time"), next: start + 50 });
  return { status: call(result, "getStatus"), body: call(result, "isMore") ? whole() : body };
}

/** Its error in the shape of a portal's. It is not kept as a cause: it holds the request with its token. */
export function failed(error) {
  const code = text(error, "code");
  if (code === "NETWORK_ERROR") return { code: "network" };
  if (code === "REQUEST_TIMEOUT") return { code: "timeout" };
  if (!code || code.startsWith("JSSDK_")) return { code: "bad_response", detail: code ? `the SDK answered ${code}` : "the SDK failed without a code" };
  return { status: get(error, "status"), otherwise: 400, body: { error: code, error_description: get(error, "message") } };
}

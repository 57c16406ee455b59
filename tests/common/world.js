// What the boundary tests need of JavaScript: hostile values are written in their own language.

export const js = (expression) => (0, eval)(expression);

export function replaceFetch(fetch) {
  const old = globalThis.fetch;
  globalThis.fetch = fetch;
  return () => {
    globalThis.fetch = old;
  };
}

export async function control(verb, address, body) {
  const response = await fetch(address, { method: verb, body, headers: body ? { "content-type": "application/json" } : {} });
  return (await response.text()) || "null";
}

// Opens an app in Firefox by WebDriver, and reads what it shows. Playwright drives a Firefox of its own alone.

import { once } from "node:events";

import { kill, start } from "../../scripts/child.mjs";
import { freePort } from "../../scripts/port.mjs";
import { firefox, geckodriver } from "../../scripts/which.mjs";

/** What geckodriver answers to a call; its errors come in answers too. */
async function told(driver, method, path, body) {
  const response = await fetch(`${driver}${path}`, { method, headers: { "content-type": "application/json" }, body: body && JSON.stringify(body) });
  const { value } = await response.json();
  if (!response.ok) throw new Error(value.message);
  return value;
}

// Ends when the app has shown something, by the app's own sign for it.
const RESULT = `
  const done = arguments[arguments.length - 1];
  const look = () => document.title === "done" && done(document.querySelector("#result").textContent);
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
  look();`;

const capabilities = () => ({
  "moz:firefoxOptions": { binary: firefox(), args: ["-headless"] },
  timeouts: { script: 30_000, pageLoad: 30_000 },
});

/** What the app at that address shows. Of Firefox's console WebDriver tells nothing. */
export async function opened(address, { webhook, title }) {
  const port = await freePort();
  const driver = start(geckodriver(), ["--port", String(port)], { stdio: ["ignore", "pipe", "ignore"] });
  const ended = once(driver, "exit");
  try {
    // Its first line says that it listens; the later ones are nobody's, but must not fill the pipe.
    await Promise.race([once(driver.stdout, "data"), ended]);
    driver.stdout.resume();
    const call = (...request) => told(`http://127.0.0.1:${port}`, ...request);
    const { sessionId } = await call("POST", "/session", { capabilities: { alwaysMatch: capabilities() } });
    try {
      await call("POST", `/session/${sessionId}/url`, { url: `${address}?${new URLSearchParams({ webhook, title })}` });
      const text = await call("POST", `/session/${sessionId}/execute/async`, { script: RESULT, args: [] }).catch((error) => error.message);
      return { text, complaints: [] };
    } finally {
      await call("DELETE", `/session/${sessionId}`);
    }
  } finally {
    kill(driver);
    await ended;
  }
}

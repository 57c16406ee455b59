// Builds and starts the sandbox portal. It ends with us: it stops when its standard input closes.

import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { kill, must, start } from "./child.mjs";
import { OUTPUT, TARGET } from "./place.mjs";
import { freePort } from "./port.mjs";
import { Problem } from "./problem.mjs";

const binary = (release) => join(TARGET, release ? "release" : "debug", "b24-sandbox");
const PATIENCE = 15_000;

export async function buildSandbox({ release = false } = {}) {
  // Cargo says nothing here while it builds, and is done at once where there is nothing to build.
  const told = setTimeout(() => console.log("building the sandbox"), 1_000);
  try {
    await must("the sandbox could not be built", "cargo", ["build", "-p", "b24-sandbox", ...(release ? ["--release"] : [])], { log: join(OUTPUT, "sandbox.log") });
  } finally {
    clearTimeout(told);
  }
}

/** A running sandbox: what `--json` prints (`origin`, `webhook`, `endpoint`, `token`, `page`, `app`, `ca`, …), `pid`, and `stop`. Its card opens the app in the folder `www`,
 * served on a port of its own, or at the address `app`. `tasks` is how many it has beyond the fixture's. With `tls` it speaks HTTPS, under the certificate in the file `ca`. */
export async function startSandbox({ port, quiet = false, www, appPort = 0, app, lang, clock, limits, scope, tasks, tls = false, release = false } = {}) {
  const args = ["--json", "--until-stdin-closes", "--port", String(port ?? (await freePort()))];
  if (www) args.push("--www", www, "--app-port", String(appPort));
  if (app) args.push("--app", app);
  if (lang) args.push("--lang", lang);
  if (clock) args.push("--clock", clock);
  if (limits) args.push("--limits", limits);
  if (scope) args.push("--scope", scope);
  if (tasks) args.push("--tasks", String(tasks));
  if (tls) args.push("--tls");
  const child = start(binary(release), quiet ? [...args, "--quiet"] : args, { stdio: ["pipe", "pipe", "pipe"] });
  let complaint = "";
  child.stderr.setEncoding("utf8").on("data", (part) => (complaint = (complaint + part).slice(-2000)));
  child.stdin.on("error", () => {});
  const ended = new Promise((resolve) => {
    child.once("close", resolve);
    child.once("error", resolve);
  });
  const line = await firstLine(child, ended);
  let about;
  try {
    about = JSON.parse(line);
  } catch {
    kill(child, "SIGKILL");
    const reason = complaint.trim().split("\n")[0].replace(/^error: /, "");
    throw new Problem(`the sandbox did not start${reason ? `: ${reason}` : ""}`);
  }
  return {
    ...about,
    origin: about.origin.replace(/\/$/, ""),
    ended,
    pid: child.pid,
    async stop() {
      child.stdin.end();
      const late = setTimeout(() => kill(child, "SIGKILL"), 3_000);
      await ended;
      clearTimeout(late);
    },
  };
}

async function firstLine(child, ended) {
  const lines = createInterface({ input: child.stdout });
  const late = setTimeout(() => kill(child, "SIGKILL"), PATIENCE);
  const first = await Promise.race([once(lines, "line").then(([line]) => line), ended.then(() => "")]);
  clearTimeout(late);
  // Its later lines are nobody's, but must not fill the pipe.
  lines.on("line", () => {});
  return first;
}

/** What the sandbox answers to a control call. */
export async function control(sandbox, verb, path, body) {
  const response = await fetch(`${sandbox.origin}/sandbox/${path}`, {
    method: verb,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    signal: AbortSignal.timeout(10_000),
  }).catch((error) => {
    throw new Problem(`the sandbox did not answer to ${verb} ${path}: ${error.cause?.code ?? error.message}`);
  });
  const text = await response.text();
  if (!response.ok) throw new Problem(`the sandbox answered ${response.status} to ${verb} ${path}: ${text.slice(0, 200)}`);
  return text ? JSON.parse(text) : undefined;
}

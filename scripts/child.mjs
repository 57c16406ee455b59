// Runs other programs: their output goes to a log, and none of them outlives us.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdirSync } from "node:fs";
import { dirname } from "node:path";

import { ROOT, shown } from "./place.mjs";
import { Problem } from "./problem.mjs";

const live = new Set();
let statusOfSignal = 130;

/** From now on Ctrl-C is the way to end, not a failure. */
export function endsBySignal() {
  statusOfSignal = 0;
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    for (const child of live) kill(child);
    process.exit(statusOfSignal);
  });
}

/** Starts a program as the head of a process group, so that what it starts ends with it. */
export function start(command, args, options) {
  const child = spawn(command, args, { cwd: ROOT, ...options, detached: true });
  live.add(child);
  child.once("exit", () => live.delete(child));
  child.once("error", () => live.delete(child));
  return child;
}

/** Ends a program and what it has started. */
export function kill(child, signal = "SIGTERM") {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It has ended already.
  }
}

/** Runs a program to its end, with its whole output in a log. `limit` is in minutes. */
export async function run(command, args, { log, append = false, env, cwd, limit = 30 }) {
  mkdirSync(dirname(log), { recursive: true });
  const file = createWriteStream(log, { flags: append ? "a" : "w" });
  const child = start(command, args, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (part) => {
      text += part;
      file.write(part);
    });
  }
  const late = setTimeout(() => {
    text += `\nended after ${limit} minutes\n`;
    kill(child, "SIGKILL");
  }, limit * 60_000);
  const status = await new Promise((resolve) => {
    child.once("error", (error) => {
      text += error.code === "ENOENT" ? `error: ${command} is not installed\n` : `error: ${error.message}\n`;
      resolve(127);
    });
    // What it left behind must not outlive it, nor keep its output open.
    child.once("exit", () => kill(child, "SIGKILL"));
    child.once("close", (code) => resolve(code ?? 1));
  });
  clearTimeout(late);
  file.end();
  await once(file, "close");
  return { status, text };
}

/** The same, where failing is a problem of what was to be done. */
export async function must(what, command, args, options) {
  const { status, text } = await run(command, args, options);
  if (status === 0) return text;
  const reason = /^error(?:\[\w+\])?: (.+)$/m.exec(text)?.[1];
  throw new Problem(`${what}${reason ? `: ${reason}` : ""} (the full log is in ${shown(options.log)})`);
}

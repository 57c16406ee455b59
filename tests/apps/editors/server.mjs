// An editor that asks TypeScript 7's language server, in the Language Server Protocol.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { dirname } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const TSC = fileURLToPath(new URL("../../../node_modules/.bin/tsc", import.meta.url));

/** Messages to a process and back: each is its length in bytes, an empty line, and JSON. */
function connected(child) {
  const waiting = new Map();
  let came = Buffer.alloc(0);
  const write = (message) => {
    const text = JSON.stringify({ jsonrpc: "2.0", ...message });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  };
  child.stdout.on("data", (bytes) => {
    came = Buffer.concat([came, bytes]);
    for (let head; (head = /^Content-Length: (\d+)\r\n(?:.+\r\n)*\r\n/.exec(came.toString("latin1"))); ) {
      const end = head[0].length + Number(head[1]);
      if (came.length < end) return;
      const { id, method, result, error } = JSON.parse(came.subarray(head[0].length, end));
      came = came.subarray(end);
      // What it asks of an editor has an answer too, or it waits for ever.
      if (method !== undefined) id !== undefined && write({ id, result: null });
      else if (error) waiting.get(id).reject(new Error(error.message));
      else waiting.get(id).resolve(result);
    }
  });
  child.once("exit", (status) => waiting.forEach(({ reject }) => reject(new Error(`the language server ended with ${status}`))));
  let last = 0;
  const ask = (method, params) =>
    new Promise((resolve, reject) => {
      waiting.set(++last, { resolve, reject });
      write({ id: last, method, params });
    });
  return { ask, tell: (method, params) => write({ method, params }) };
}

/** What is offered and told in a file of that text, which lies where its app does. */
export async function opened(file, text) {
  const child = spawn(TSC, ["--lsp", "-stdio"], { cwd: dirname(file), stdio: ["pipe", "pipe", "ignore"] });
  const { ask, tell } = connected(child);
  const uri = pathToFileURL(file).href;
  const documentation = { documentationFormat: ["plaintext"], resolveSupport: { properties: ["documentation"] } };
  await ask("initialize", {
    processId: process.pid,
    rootUri: pathToFileURL(dirname(file)).href,
    capabilities: { textDocument: { completion: { completionItem: documentation }, hover: { contentFormat: ["plaintext"] } } },
  });
  tell("initialized", {});
  tell("textDocument/didOpen", { textDocument: { uri, languageId: "typescript", version: 1, text } });
  const place = (at) => {
    const lines = text.slice(0, at).split("\n");
    return { textDocument: { uri }, position: { line: lines.length - 1, character: lines.at(-1).length } };
  };
  // The text stays as it is, and so does what is offered.
  const known = new Map();
  const items = async (at) => {
    if (!known.has(at)) known.set(at, (await ask("textDocument/completion", place(at)))?.items ?? []);
    return known.get(at);
  };
  const words = (told) => (typeof told === "object" ? (told?.value ?? "") : (told ?? ""));
  return {
    offered: async (at) => (await items(at)).map(({ label }) => label.replace(/[?!]$/, "")),
    told: async (at) => words((await ask("textDocument/hover", place(at)))?.contents),
    toldOf: async (at, name) => {
      const item = (await items(at)).find(({ label }) => label.replace(/[?!]$/, "") === name);
      return words((await ask("completionItem/resolve", item)).documentation);
    },
    close: async () => {
      await ask("shutdown");
      tell("exit");
      await once(child, "exit");
    },
  };
}

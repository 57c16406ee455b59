// Calls of every kind over a portal in memory, in Node and in a page: what each must come to, and the memory of the package's module.

/** Notes the memories of WebAssembly's instances from now on; the function tells how many bytes they hold. */
export function watchMemories() {
  const { Instance } = WebAssembly;
  const memories = [];
  WebAssembly.Instance = class extends Instance {
    constructor(...input) {
      super(...input);
      // What unpacks the module imports nothing, and nobody keeps it.
      if (input.length > 1) memories.push(...Object.values(this.exports).filter((one) => one instanceof WebAssembly.Memory));
    }
  };
  return {
    stop: () => (WebAssembly.Instance = Instance),
    bytes: () => memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0),
    count: () => memories.length,
  };
}

const hostile = [
  () => { const cycle = []; cycle.push(cycle); return { UF_A: cycle }; },
  () => ({ get TITLE() { throw new Error("no"); } }),
  () => new Proxy({}, { ownKeys() { throw new Error("no"); } }),
  () => ({ UF_A: [() => 1, Symbol("x"), 10n, new Map(), NaN, new Date(NaN), "\ud800"] }),
  () => ({ ["x".repeat(500)]: 1, TITLE: "x".repeat(500), TAGS: Array(20).fill(" ") }),
  () => ({ UF_A: JSON.parse("[".repeat(100) + "]".repeat(100)) }),
];

const never = () => new Promise(() => {});
const cut = async () => { throw new TypeError("fetch failed"); };
const html = async () => ({ status: 502, body: "<html>" });

/** By name: `[what it comes to, the call]`: a code, `resolved`, or the name of what is thrown. */
const kinds = ({ createClient, updateTask, validateTask }, portal) => {
  const { connection } = portal;
  const limits = { burst: Infinity, perSecond: Infinity };
  const client = createClient(connection, { limits });
  const byToken = createClient({ endpoint: portal.endpoint, token: async () => portal.token }, { limits });
  return {
    "valid input": ["resolved", (n) => validateTask(11, { TITLE: `Title ${n}`, TAGS: ["a", "b"], DEADLINE: "2026-12-31T18:00:00+03:00" })],
    "input with issues": ["resolved", (n) => validateTask("11x", { TITEL: n, STATUS: "done", DEADLINE: "2026-02-30" })],
    "an update": ["resolved", (n) => client.updateTask(11, { TITLE: `Title ${n}`, PRIORITY: "high" })],
    "an update and a read in a batch": ["resolved", (n) => client.updateTask(11, { TAGS: [`tag${n % 9}`, "b"], UF_CRM_TASK: ["D_10"] })],
    "an update by fetch": ["resolved", (n) => byToken.updateTask(12, { TITLE: `Title ${n}` })],
    "a read": ["resolved", () => client.getTask(11, { select: ["TITLE", "TAGS"] })],
    "a list": ["resolved", async () => { for await (const { id } of client.listTasks({ filter: { ">ID": 5 } }, { timeout: 60_000 })) if (id === 12) break; }],
    "any method": ["resolved", () => client.call("profile")],
    "what is refused here": ["invalid_input", (n) => client.updateTask(11, { RESPONSIBLE_ID: `x${n}`, DEADLIN: 1 })],
    "hostile values": ["invalid_input", (n) => client.updateTask(11, hostile[n % hostile.length]())],
    "what the portal refuses": ["responsible_not_found", () => client.updateTask(11, { RESPONSIBLE_ID: 987_654 })],
    "a task that is not there": ["not_found_or_denied", () => client.updateTask(987_654, { TITLE: "x" })],
    "a connection that breaks": ["network", () => updateTask(11, { TITLE: "x" }, { connection: { send: cut }, limits })],
    "a page in the place of an answer": ["bad_response", () => updateTask(11, { TITLE: "x" }, { connection: { send: html }, limits })],
    "no answer": ["timeout", () => updateTask(11, { TITLE: "x" }, { connection: { send: never }, limits, timeout: 1 })],
    "aborted before": ["AbortError", () => client.updateTask(11, { TITLE: "x" }, { signal: AbortSignal.abort() })],
    "aborted meanwhile": ["aborted", () => {
      const abort = new AbortController();
      const send = () => { abort.abort(); return never(); };
      return updateTask(11, { TITLE: "x" }, { connection: { send }, limits, signal: abort.signal });
    }],
    "no connection": ["bad_connection", () => updateTask(11, { TITLE: "x" }, { connection: { webhok: "x" } })],
  };
};

const AT_ONCE = 34;
// The portal keeps what arrived: a fresh one holds nothing.
const FRESH = 1_000;

/** Runs calls of all kinds by turns, some at once; throws where one comes to something else than it must. Gives `run(count)`. */
export async function caller(pack, createPortal) {
  const portal = createPortal({ origin: location.origin });
  globalThis.fetch = portal.fetch;
  const all = Object.entries(kinds(pack, portal));
  const told = ({ code, name, cause }) => code && name !== "AbortError" ? code : (name ?? String(cause));
  let done = 0;

  async function one(number) {
    const [name, [right, call]] = all[number % all.length];
    const came = await call(number).then(() => "resolved", told);
    if (came !== right) throw new Error(`${name}: it came to ${came}, not ${right}`);
  }

  return {
    kinds: all.length,
    async run(count) {
      for (const end = done + count; done < end; ) {
        const many = Math.min(AT_ONCE, end - done);
        await Promise.all(Array.from({ length: many }, (_, index) => one(done + index)));
        if (Math.floor(done / FRESH) !== Math.floor((done += many) / FRESH)) portal.reset();
      }
      portal.reset();
    },
  };
}

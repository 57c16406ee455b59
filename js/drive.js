// The loop of a bulk run: takes inputs, sends, waits, and hands outcomes out as they are known. What goes when, and what an answer
// says, is decided in the module; whatever happens to it, every input that was taken gets its outcome.

import { clock } from "./clock.js";
import { makeError } from "./errors.js";
import { guarded } from "./guard.js";
import { host } from "./host.js";
import { Keeper, unlessAborted } from "./keeper.js";
import { drop, load } from "./load.js";
import { watch } from "./network.js";
import { report, told } from "./outlet.js";
import { sourceOf } from "./source.js";

const LONGEST = 2_147_483_647;
// After so many inputs in a row others get their turn.
const BREATH = 1000;
// So long takes an async source that has its next input ready.
const TICKS = 10;

const failure = (code, outcome, cause) => makeError("TransportError", { code, outcome, ...(cause === undefined ? {} : { cause }) });

export class Drive {
  #updates;
  #options;
  #own;
  #client;
  #outlet;
  #keeper;
  #instance;
  #module;
  #handle;
  #sending;
  #source;
  #total;
  /** Inputs without an outcome, by their numbers. */
  #live = new Map();
  #inputs = 0;
  /** Work that goes on beside the loop. */
  #under = new Set();
  #settling = 0;
  #rouse;
  #awake = false;
  /** Why the run ends before its inputs do: `{ error }`, or `{}` where nobody wants more. */
  #ended;
  /** Aborted then: what is not on its way is waited for no longer. */
  #halt = host.controller();
  /** What the module stopped with. */
  #broken;
  #shown;

  constructor(updates, options, own, client, outlet) {
    this.#updates = updates;
    this.#options = options;
    this.#own = own;
    this.#client = client;
    this.#outlet = outlet;
    this.#keeper = new Keeper(own.journal);
    outlet.taken = () => this.#stir();
  }

  /** Runs to the end. Rejects with what ended it before: an error of its options, its source, its journal, its connection, or the signal's reason. */
  async run() {
    if (this.#ended) return;
    this.#instance = load();
    this.#module = await this.#instance;
    const { handle, send, signal, load: loads, portal } = this.#begun();
    this.#handle = handle;
    this.#sending = send;
    const aborted = () => this.#stop({ error: signal.reason });
    const unwatch = watch((offline) => this.#tell("bulkOffline", offline), () => this.#stir());
    try {
      if (signal?.aborted) throw signal.reason;
      this.#source = sourceOf(this.#updates);
      this.#total = this.#source.size;
      signal?.addEventListener("abort", aborted);
      if (signal?.aborted) aborted();
      if (this.#own.journal) await this.#keeper.load(this.#halt?.signal);
      if (loads && !this.#ended) {
        const fields = await unlessAborted(host.customFields(portal, send.connection), this.#halt?.signal);
        if (!this.#ended) this.#ask("bulkCustom", fields);
      }
      await this.#loop();
    } catch (error) {
      if (!this.#broken) throw error;
      await this.#abandon();
    } finally {
      unwatch();
      signal?.removeEventListener?.("abort", aborted);
      this.#source?.close();
      if (!this.#broken) this.#module.bulkFree(handle);
      // All outcomes are out: what a journal says now changes none.
      await this.#keeper.close().catch(report);
    }
    if (this.#ended && "error" in this.#ended) throw this.#ended.error;
  }

  /** Ends the run for one who wants no more of it. */
  leave() {
    this.#stop({});
  }

  #begun() {
    try {
      return this.#module.bulkBegin(this.#options, this.#own, this.#client);
    } catch (error) {
      throw error instanceof WebAssembly.RuntimeError ? this.#trapped(error) : error;
    }
  }

  async #loop() {
    for (;;) {
      if (this.#ended) this.#ask("bulkStop");
      const step = this.#ask("bulkNext", this.#outlet.kept + this.#settling);
      if (step.step === "pull") await this.#pull();
      else if (step.step === "send") this.#beside(this.#fly(step));
      else if (step.step === "late") await this.#settle([step.outcome]);
      else if (step.step === "wait") {
        this.#show();
        await this.#sleep(step.ms);
      } else break;
    }
    await this.#landed();
    await this.#settle(this.#ask("bulkLeft", this.#ended?.error));
    this.#show();
  }

  /** Asks the module. One that stops ends the run. */
  #ask(name, ...args) {
    if (this.#broken) throw this.#broken;
    try {
      const said = this.#module[name](this.#handle, ...args);
      if (said === undefined && name !== "bulkPush") throw new Error("the module does not know the run");
      return said;
    } catch (error) {
      throw this.#trapped(error);
    }
  }

  /** The same beside the loop, which hears of a module that stops. */
  #tell(name, ...args) {
    try {
      if (this.#module) return this.#ask(name, ...args);
    } catch {
      // The loop ends with it.
    } finally {
      this.#stir();
    }
  }

  #trapped(cause) {
    drop(this.#instance);
    this.#broken ??= failure("module_failed", "unknown", cause);
    this.#ended ??= { error: this.#broken };
    return this.#broken;
  }

  /** The module has stopped: what is on its way is waited for, and nothing that was sent is known. */
  async #abandon() {
    await this.#landed();
    const cause = this.#broken;
    const left = [...this.#live].map(([index, { sent }]) => ({ index, ok: false, error: failure("module_failed", sent ? "unknown" : "not_sent", cause) }));
    await this.#settle(left);
  }

  #stop(ended) {
    if (this.#ended) return;
    this.#ended = ended;
    this.#halt?.abort();
    this.#source?.close();
    // The loop tells the module, which can be asked nothing while it calls the caller's code.
    this.#stir();
  }

  async #pull() {
    if (this.#inputs % BREATH === BREATH - 1) await new Promise((wake) => clock.setTimeout(wake, 0));
    if (this.#ended) return;
    let came = false;
    const once = (work) => (value) => {
      came = true;
      if (!this.#ended) work(value);
      this.#stir();
    };
    const pulled = this.#source.pull(
      once((update) => this.#take(update)),
      once(() => {
        this.#total = this.#inputs;
        this.#tell("bulkEnd");
      }),
      once((error) => this.#stop({ error })),
    );
    for (let tick = 0; pulled && !came && tick < TICKS; tick++) await undefined;
  }

  #take(update) {
    const index = this.#inputs++;
    const key = host.get(update, "key");
    const entry = { update, ...this.#keeper.known(index, host.get(update, "taskId"), key) };
    this.#live.set(index, entry);
    const decided = this.#tell("bulkPush", update, key, entry.state, entry.duplicate);
    if (decided) this.#beside(this.#settle([decided]));
  }

  /** One request, from its journal to its outcomes. */
  async #fly({ id, method, params, updates }) {
    const entries = updates.map((index) => this.#live.get(index));
    let came;
    try {
      await this.#keeper.sending(entries, this.#halt?.signal);
    } catch (error) {
      this.#stop({ error });
    }
    if (this.#ended) came = failure("stopped", "not_sent", this.#ended.error);
    else {
      for (const entry of entries) entry.sent = true;
      came = await guarded("run", ["send", method, params, this.#sending], this.#sending.timeout).catch((error) => error);
    }
    // It was the run's own module.
    if (came?.code === "module_failed") this.#trapped(came);
    const { outcomes, fatal } = this.#tell("bulkTold", id, came) ?? { outcomes: [] };
    if (fatal) this.#stop({ error: fatal });
    await this.#settle(outcomes, Boolean(fatal));
  }

  /** Writes outcomes down, and hands them out. */
  async #settle(outcomes, forAll = false) {
    const settled = outcomes.map((outcome) => ({ ...outcome, forAll, entry: this.#live.get(outcome.index) }));
    for (const { index } of settled) this.#live.delete(index);
    this.#settling += settled.length;
    try {
      await this.#keeper.ended(settled);
    } catch (error) {
      this.#stop({ error });
    }
    this.#settling -= settled.length;
    for (const { index, ok, result, error, entry } of settled) {
      this.#outlet.give({ index, update: entry.update, ok, ...(ok ? { result } : { error }) });
    }
    this.#stir();
  }

  #beside(work) {
    this.#under.add(work);
    work.then(() => {
      this.#under.delete(work);
      this.#stir();
    });
  }

  async #landed() {
    while (this.#under.size > 0) await Promise.all(this.#under);
  }

  #sleep(ms) {
    return new Promise((resolve) => {
      if (this.#awake) return resolve();
      const timer = ms < LONGEST ? clock.setTimeout(() => this.#stir(), ms) : undefined;
      this.#rouse = () => {
        clock.clearTimeout(timer);
        resolve();
      };
    }).then(() => {
      this.#awake = false;
    });
  }

  #stir() {
    this.#awake = true;
    this.#rouse?.();
    this.#rouse = undefined;
  }

  #show() {
    if (typeof this.#own.onProgress !== "function") return;
    const known = this.#ask("bulkProgress", this.#total);
    const { done, failed } = this.#outlet.counts;
    const shown = [done, failed, known.inFlight, known.waitingFor].join();
    if (shown === this.#shown) return;
    this.#shown = shown;
    told(this.#own.onProgress, { ...(this.#total === undefined ? {} : { total: this.#total }), done, failed, ...known });
  }
}

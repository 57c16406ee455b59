// The error classes, and the one place that words what is not an issue of the input.
// They know neither the module nor a transport: the module names a class and hands over plain details.

const BRAND = Symbol.for("b24-task.error");

/** What every error of this package is. Never thrown itself. */
export class TaskError extends Error {
  /** @param {string} message @param {{ code: string, outcome: string, cause?: unknown }} details */
  constructor(message, details) {
    super(message, "cause" in details ? { cause: details.cause } : undefined);
    this.code = details.code;
    this.outcome = details.outcome;
  }

  get [BRAND]() {
    return true;
  }

  /** Everything but the cause and the stack, which may hold what should not be logged. */
  toJSON() {
    return { name: this.name, message: this.message, ...this };
  }
}

// On the prototype, so that a minifier cannot change it and a log does not repeat it.
const named = (type, name) => Object.defineProperty(type.prototype, "name", { value: name, configurable: true });
named(TaskError, "TaskError");

/** That there are more issues: of the language of a function's words nothing is known. */
const others = (more, messages) => (messages === "ru" ? `и ещё ${more}` : typeof messages === "function" ? `+${more}` : `and ${more} more`);

/** Thrown before anything is sent, with every issue of the input. Not for what only a portal can refuse. */
export class TaskValidationError extends TaskError {
  constructor(details) {
    const [first] = details.issues;
    const more = details.issues.length - 1;
    const place = first ? first.path.join(".") : "";
    super(first ? `${place}: ${first.message}${more ? ` (${others(more, details.messages)})` : ""}` : "the input was refused", {
      code: "invalid_input",
      outcome: "not_sent",
    });
    this.issues = details.issues;
    this.warnings = details.warnings ?? [];
  }
}
named(TaskValidationError, "TaskValidationError");

/** Thrown when the portal answered with an error. Not for answers that are no portal's. */
export class PortalError extends TaskError {
  constructor(details) {
    super(details.description || `the portal answered \`${details.portalCode}\` with status ${details.status}`, details);
    this.status = details.status;
    this.portalCode = details.portalCode;
    this.description = details.description;
    this.retryable = details.retryable;
    if (details.field) this.field = details.field;
    if (details.retryAfter != null) this.retryAfter = details.retryAfter;
  }
}
named(PortalError, "PortalError");

const TRANSPORT = {
  no_connection: "there is no connection to a portal: include BX24.js in a page that a portal opens, or pass `connection`",
  bad_connection: "`connection` is not usable",
  not_in_frame: "the page was opened outside Bitrix24: open it in a portal, or pass `connection` for local work",
  frame_not_ready: "BX24 was not initialised in time: the portal's page did not answer",
  frame_failed: "BX24.callMethod failed, and does not say how",
  module_blocked:
    "the WebAssembly module may not be compiled here: a page's Content-Security-Policy must allow 'wasm-unsafe-eval' in script-src",
  module_failed: "the WebAssembly module stopped: please report this as a bug of b24-task",
  webhook_in_page:
    "a webhook's URL is a password that every visitor of this page can read: use OAuth, keep it on a server, or pass exposeWebhook: true",
  network: "the portal did not answer: the connection failed, or the browser blocked it",
  timeout: "the portal did not answer in time",
  aborted: "the call was aborted after it had been sent",
  redirected: "the portal answered with a redirect, which is not followed so that no token goes to another host",
  bad_response: "the answer is not one of a Bitrix24 portal",
  token_unavailable: "`token` gave no token",
  journal_failed: "the journal cannot be used",
};

/** Words a code that only one entry point has. */
export const word = (code, words) => {
  TRANSPORT[code] = words;
};

// A wait that is known to be too long ends the call before it is sent. BX24 says nothing: what is said of it is why it was not called.
const told = ({ code, detail, retryAfter }) =>
  retryAfter == null
    ? (code === "frame_failed" && detail) || (TRANSPORT[code] ?? code) + (detail ? `: ${detail}` : "")
    : `the portal's limit of ${detail} lets this call go in ${Math.ceil(retryAfter / 1000)} s, later than its \`timeout\``;

/** Thrown when no usable answer came. `outcome` says whether the portal may have run the call all the same. */
export class TransportError extends TaskError {
  constructor(details) {
    super(told(details), details);
    if (details.status != null) this.status = details.status;
    if (details.redirectedTo) this.redirectedTo = details.redirectedTo;
    if (details.retryAfter != null) this.retryAfter = details.retryAfter;
  }
}
named(TransportError, "TransportError");

/** Thrown when the portal answered well, but its task does not show what was asked. */
export class MismatchError extends TaskError {
  constructor(details) {
    const fields = details.mismatches.map((one) => one.field).join(", ");
    super(`the portal did not apply ${fields}`, { code: "mismatch", outcome: details.outcome });
    this.mismatches = details.mismatches;
    this.task = details.task ?? null;
  }
}
named(MismatchError, "MismatchError");

const CLASSES = { TaskValidationError, PortalError, TransportError, MismatchError };

/** The error of that class; the module's only way to make one. */
export const makeError = (name, details) => new CLASSES[name](details);

/** Whether a value is an error of this package: of this copy, another copy, or another frame's. */
export function isTaskError(value) {
  try {
    return value != null && value[BRAND] === true;
  } catch {
    return false;
  }
}

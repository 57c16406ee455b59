// The frame, and messages to the page around it and back (spec/frame.md §1.1, §2.2, §2.3).

// §1.1: the name of the frame says whose it is.
const [host, scheme, sid] = window.name.split("|");
if (!host || !sid) {
  window.BX24 = null;
  throw new Error("Unable to initialize Bitrix24 JS library!");
}
const state = {
  DOMAIN: host.replace(/:(80|443)$/, ""), PROTOCOL: parseInt(scheme, 10) || 0, PATH: "", LANG: "", IS_ADMIN: false, auth: null,
  options: null, placement: { placement: null, options: null }, ready: false,
};
const origin = () => `${state.PROTOCOL === 1 ? "https" : "http"}://${state.DOMAIN}`;

// §2.2, §2.3: messages. Callbacks are kept: an id may be answered again.

const callbacks = new Map();

function send(command, params, callback) {
  let id = "";
  if (callback) callbacks.set((id = `cb${callbacks.size + 1}x${Math.random().toString(36).slice(2)}`), callback);
  parent.postMessage([command, params === undefined ? "" : JSON.stringify(params), id, sid].join(":"), origin());
}

window.addEventListener("message", (event) => {
  if (event.origin !== origin()) return;
  const at = event.data.indexOf(":");
  const answer = event.data.slice(at + 1);
  callbacks.get(event.data.slice(0, at))?.(answer === "" ? undefined : JSON.parse(answer));
});

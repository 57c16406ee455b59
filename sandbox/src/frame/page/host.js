// Answers an app's messages as a portal's page does (spec/frame.md §2.2, §2.3): what fails a check, is unknown or is denied
// gets no answer. What opens a dialog of the portal (selectUser, selectCRM, imCallTo, openApplication, …) is unknown here.

const DENIED_IN_PLACEMENT = ["setTitle", "setScroll", "reloadWindow"];
const PATHS = /^\/(crm|marketplace|company|workgroups)\//;

let listening;

/** Reads a message of either form: the command is the first part, the sid the last, the callback the last but one. */
function parse(data) {
  if (typeof data === "string") {
    const parts = data.split(":");
    const [command, sid, callback] = [parts.shift(), parts.pop(), parts.pop()];
    return { command, params: json(parts.join(":")), callback, sid };
  }
  if (typeof data === "object" && data !== null) {
    return { command: data.method, params: json(data.params), callback: data.callback, sid: data.appSid };
  }
  return undefined;
}

function json(text) {
  if (typeof text !== "string") return text;
  try {
    return text === "" ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

// A length is a number of pixels, or `100%`.
const length = (value) => (/%$/.test(value) ? "100%" : `${parseInt(value, 10)}px`);

/** The commands: each gets the parameters, and what answers. A command without an answer does not call that. */
function commands({ frame, close, text, opening, placement, init }) {
  let { REFRESH_ID } = init;
  let firstRun = init.FIRST_RUN;
  const options = { user: init.USER_OPTIONS, app: init.APP_OPTIONS };
  const echo = (params, answer) => answer(params);
  const known = {
    getInitData(params, answer) {
      if (opening.no_init) return;
      answer({ ...init, FIRST_RUN: firstRun });
      firstRun = false;
    },
    getInterface: (params, answer) => answer({ command: Object.keys(known), event: [] }),
    async refreshAuth(params, answer) {
      const response = await fetch(`/frame/refresh/${REFRESH_ID}`, { method: "POST" });
      const auth = await response.json();
      if (!auth) return alert(text.refused);
      // A page that gets its data again must not give the token of before.
      ({ REFRESH_ID } = Object.assign(init, auth));
      answer(auth);
    },
    resizeWindow(params, answer) {
      const { width, height } = params ?? {};
      if (width) frame.style.width = length(width);
      if (height) frame.style.height = length(height);
      answer({ width, height });
    },
    setTitle(params, answer) {
      document.title = params?.title ?? document.title;
      answer(params);
    },
    setScroll(params, answer) {
      window.scrollTo(window.scrollX, Number(params?.scroll) || 0);
      answer(params);
    },
    setUserOption(params, answer) {
      options.user[params?.name] = params?.value;
      answer(params);
    },
    setAppOption(params, answer) {
      if (!init.IS_ADMIN) return;
      options.app[params?.name] = params?.value;
      answer(params);
    },
    setInstall: echo,
    setInstallFinish(params) {
      const address = new URL(location.href);
      address.searchParams.set("install_finished", params?.status === false ? "N" : "Y");
      location.assign(address);
    },
    openPath(params, answer) {
      if (!PATHS.test(params?.path ?? "")) answer({ result: "error", errorCode: "PATH_NOT_AVAILABLE" });
    },
    reloadWindow: () => location.reload(),
    closeApplication: close,
    placementBindEvent() {},
  };
  const denied = placement === "DEFAULT" ? [] : DENIED_IN_PLACEMENT;
  for (const name of denied) delete known[name];
  return known;
}

/** From now on answers the app in that frame, and no other. */
export function host(app) {
  const known = commands(app);
  const post = (callback, value) =>
    app.frame.contentWindow?.postMessage(`${callback}:${value === undefined ? "" : JSON.stringify(value)}`, app.origin);
  listening?.abort();
  listening = new AbortController();
  window.addEventListener("message", ({ origin, data }) => {
    if (app.opening.silent || origin !== app.origin) return;
    const message = parse(data);
    if (message?.sid !== app.sid || !Object.hasOwn(known, message.command)) return;
    known[message.command](message.params, (value) => message.callback && post(message.callback, value));
  }, { signal: listening.signal });
}

// What an app sees (spec/frame.md §1.2), and the first message.

const option = (kind, command) => ({
  get: (name) => state.options?.[kind][name],
  set(name, value, callback) {
    if (state.options) state.options[kind][name] = value;
    send(command, { name, value }, callback);
  },
});

function resizeWindow(width, height, callback) {
  [width, height] = [parseInt(width, 10), parseInt(height, 10)];
  if (width > 0 && height > 0) send("resizeWindow", { width, height }, callback);
}

const BX24 = {
  init, refreshAuth, callMethod, callBatch, resizeWindow,
  install(handler) { if (handler && !state.ready) installers.push(handler); },
  installFinish() {
    if (afterInstaller) afterInstaller();
    else if (!state.ready || state.INSTALL) send("setInstallFinish", {});
  },
  ready(handler) { document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", () => handler()) : setTimeout(handler, SOON); },
  isReady: () => document.readyState !== "loading",
  getAuth: () => isOver() ? false : {
    access_token: state.auth.access, refresh_token: state.auth.refresh, expires_in: state.auth.until, domain: state.DOMAIN, member_id: state.MEMBER_ID,
  },
  getDomain: () => state.DOMAIN,
  getLang: () => state.LANG,
  isAdmin: () => state.IS_ADMIN,
  fitWindow(callback) {
    const { scrollHeight, offsetHeight } = document.documentElement;
    send("resizeWindow", { width: "100%", height: Math.max(scrollHeight, offsetHeight) }, callback);
  },
  setTitle: (title, callback) => send("setTitle", { title: String(title) }, callback),
  scrollParentWindow: (scroll, callback) => send("setScroll", { scroll: parseInt(scroll, 10) || 0 }, callback),
  reloadWindow: (callback) => send("reloadWindow", {}, callback),
  openPath: (path, callback) => send("openPath", { path: String(path) }, callback),
  openApplication: (params, callback) => send("openApplication", params, callback),
  closeApplication: (callback) => send("closeApplication", {}, callback),
  userOption: option("user", "setUserOption"),
  appOption: option("app", "setAppOption"),
  placement: {
    info: () => state.placement,
    getInterface: (callback) => send("getInterface", {}, callback),
    call(command, params, callback) { if (!Object.hasOwn(BX24, command)) send(command, params, callback); },
    bindEvent: (event, callback) => send("placementBindEvent", { event }, callback),
  },
};
window.BX24 = BX24;

// At once: it waits for no call of init, and for the answer without end.
send("getInitData", {}, (data) => {
  take(data);
  if (data.FIRST_RUN && installers.length > 0) install();
  else if (!state.ready) ready();
});

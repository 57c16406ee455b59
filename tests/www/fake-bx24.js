// A BX24 for the app's tests, as far as the app itself uses it; `scenario` says which.

const { bx24 = "ready", lang = "en", admin = false, placement = "TASK_VIEW_SIDEBAR", bind = "ok" } = globalThis.scenario;

globalThis.fitted = 0;
globalThis.lowered = [];
globalThis.bound = [];

if (bx24 === "null") {
  globalThis.BX24 = null;
} else if (bx24 === "ready") {
  globalThis.BX24 = {
    getLang: () => lang,
    getDomain: () => location.host,
    isAdmin: () => admin,
    placement: { info: () => ({ placement, options: {} }) },
    fitWindow: () => (globalThis.fitted += 1),
    resizeWindow: (width, height) => globalThis.lowered.push([width, height]),
    installFinish: () => globalThis.bound.push("finished"),
    callMethod: (method, params, callback) => {
      globalThis.bound.push({ method, params });
      const refusal = bind === "ok" ? undefined : { error: "ERROR_PLACEMENT_NOT_FOUND", description: bind };
      setTimeout(() => callback({
        error: () => refusal && { toString: () => refusal.error },
        error_description: () => refusal?.description,
      }), 0);
    },
  };
}

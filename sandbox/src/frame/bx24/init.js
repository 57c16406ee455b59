// Init, the first run of an app, and its token (spec/frame.md §1.1, §1.6).

const SOON = 10;
const waiting = [];
const installers = [];
let afterInstaller;

function take(data) {
  state.DOMAIN ||= data.DOMAIN;
  state.PATH ||= data.PATH;
  state.LANG ||= data.LANG;
  state.PROTOCOL = parseInt(data.PROTOCOL, 10) || 0;
  state.INSTALL = Boolean(data.INSTALL);
  if (data.AUTH_ID) {
    keep(data);
    state.IS_ADMIN = Boolean(data.IS_ADMIN);
    state.MEMBER_ID = data.MEMBER_ID;
  }
  state.options ??= { user: data.USER_OPTIONS ?? {}, app: data.APP_OPTIONS ?? {} };
  if (state.placement.placement === null) state.placement = { placement: data.PLACEMENT, options: data.PLACEMENT_OPTIONS };
}

function keep({ AUTH_ID, AUTH_EXPIRES, REFRESH_ID }) {
  state.auth = { access: AUTH_ID, refresh: REFRESH_ID, until: Date.now() + Number(AUTH_EXPIRES) * 1000 };
}

function ready() {
  state.ready = true;
  for (const handler of waiting.splice(0)) setTimeout(() => handler(), SOON);
}

function install() {
  const next = installers.shift();
  afterInstaller = next ? install : undefined;
  if (next) return next();
  send("setInstall", { install: true });
  ready();
}

const init = (handler) => {
  if (state.ready) setTimeout(() => handler(), SOON);
  else if (handler) waiting.push(handler);
};

const isOver = () => !state.auth || state.auth.until <= Date.now();

function refreshAuth(callback) {
  if (!state.ready) return;
  send("refreshAuth", {}, (data) => {
    keep(data);
    callback?.(BX24.getAuth());
  });
}

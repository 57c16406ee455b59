// The framework lies above the app, as in a workspace.
const root = process.env.APP_ROOT;

export default { turbopack: { root }, outputFileTracingRoot: root };

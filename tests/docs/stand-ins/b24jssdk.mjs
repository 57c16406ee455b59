// `@bitrix24/b24jssdk` for examples: an object of the shape that its 2.x gives, over the portal of the example. The real one is met
// in tests/frame, in a browser.

const result = ({ status, body }) => ({ isSuccess: true, getStatus: () => status, getData: () => body });

class AjaxError extends Error {}

async function make({ method, params }) {
  const { status, body } = await portal.connection.send({ method, params });
  if (status < 400) return result({ status, body });
  throw Object.assign(new AjaxError(body.error_description), { code: body.error, status });
}

let restrictions = { retryOnNetworkError: true };

const b24 = {
  actions: { v2: { call: { make } } },
  getHttpClient: () => ({ getRestrictionManagerParams: () => restrictions }),
  setRestrictionManagerParams: async (params) => void (restrictions = params),
};

export const ApiVersion = { v2: "v2" };
export const initializeB24Frame = async () => b24;

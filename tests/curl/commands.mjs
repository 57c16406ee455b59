// The commands of the REST reference, as a reader copies them: filling in the address and the secrets is all that may be needed.

const JSON_HEADERS = `-H "Content-Type: application/json" \\
-H "Accept: application/json"`;
const WEBHOOK = "https://**put_your_bitrix24_address**/rest/**put_your_user_id_here**/**put_your_webhook_here**";
const OAUTH = "https://**put_your_bitrix24_address**/rest";

/** The pair that stands on a method's page: by webhook, and with `auth` in the body. */
export const pair = (method, body) => ({
  webhook: `curl -X POST \\
${JSON_HEADERS} \\
-d '${body}' \\
${WEBHOOK}/${method}`,
  oauth: `curl -X POST \\
${JSON_HEADERS} \\
-d '${body.replace(/\}\s*$/, `${/^\{\s*\}$/.test(body) ? "" : ","}"auth":"**put_access_token_here**"}`)}' \\
${OAUTH}/${method}`,
});

/** A command of another form; `address` is the method with its query, in quotes where a shell needs them. */
export const plain = (options, address) => `curl ${options} '${WEBHOOK}/${address}'`;

/** A command with the placeholders filled in, to be given to a shell. */
export function filled(command, { origin, token, ca }) {
  const filling = {
    "https://**put_your_bitrix24_address**": origin,
    "**put_your_user_id_here**": "1",
    "**put_your_webhook_here**": "sandbox",
    "**put_access_token_here**": token,
  };
  const text = Object.entries(filling).reduce((text, [name, value]) => text.replaceAll(name, value), command);
  return text.replace(/^curl /, `curl --silent --show-error --max-time 20 ${ca ? `--cacert '${ca}' ` : ""}`);
}

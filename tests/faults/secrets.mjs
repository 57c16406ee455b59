// Looks for what must not leave: a webhook's code, and every token that was sent.

/** Where a text holds a secret, in words that do not. */
export function leaked(texts, { webhook, token }, requests) {
  const tokens = requests.flatMap(({ params, headers }) => [params.auth, headers.authorization?.replace(/^bearer /i, "")]);
  const secrets = [["the webhook's code", new URL(webhook).pathname.replace(/\/$/, "")], ...[token, ...tokens].map((one) => ["a token", one])];
  return Object.entries(texts).flatMap(([place, text]) => {
    const found = secrets.find(([, secret]) => typeof secret === "string" && secret !== "" && `${text}`.includes(secret));
    return found ? [`${place} holds ${found[0]}`] : [];
  });
}

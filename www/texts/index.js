// Which texts, and the package's issues and warnings in them.

import en from "./en.js";
import ru from "./ru.js";

/** The texts for a language code such as `ru` or `en-GB`; English for all that there is none for. */
export const textsFor = (code) => (/^ru\b/i.test(code ?? "") ? ru : en);

// The package words for developers, in lower case and with its names of fields: good enough where there is nothing better.
const sentence = (message) => `${message.charAt(0).toUpperCase()}${message.slice(1).replaceAll("`", "")}.`;

export const issueText = (texts, { code, params, message }) => texts.issues[code]?.(params ?? {}) ?? sentence(message);

/** What the portal will do besides. */
export const warningText = (texts, { code, params, message }) => texts.warnings[code]?.(params ?? {}) ?? sentence(message);

/** What the portal has done besides; `params` may be worded already, as an adjusted value is. */
export const doneText = (texts, warning) => texts.done[warning.code]?.(warning.params ?? {}) ?? warningText(texts, warning);

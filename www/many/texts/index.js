// The app's texts, with those of this page under `many`.

import { textsFor as appTexts } from "../../texts/index.js";
import en from "./en.js";
import ru from "./ru.js";

const TEXTS = { en, ru };

/** The texts for a language code. */
export function textsFor(code) {
  const texts = appTexts(code);
  return { ...texts, many: TEXTS[texts.lang] };
}

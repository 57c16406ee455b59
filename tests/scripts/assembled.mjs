// Modules for tests, as their texts say.

import binaryen from "binaryen";

/** A module of a text; what it exports is there to be called. */
export function assembled(text) {
  const module = binaryen.parseText(text);
  module.setFeatures(binaryen.Features.All);
  try {
    return Buffer.from(module.emitBinary());
  } finally {
    module.dispose();
  }
}

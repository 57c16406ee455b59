// An editor that asks TypeScript 6 in its own process, as editors by `tsserver` do.

import { join } from "node:path";

import ts from "typescript-6";

/** What is offered and told in a file of that text. */
export function opened(file, text) {
  const options = { strict: true, exactOptionalPropertyTypes: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, types: [] };
  const service = ts.createLanguageService({
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
    getCompilationSettings: () => options,
    getScriptFileNames: () => [file],
    getScriptVersion: () => "1",
    getScriptSnapshot: (name) => {
      const found = name === file ? text : ts.sys.readFile(name);
      return found === undefined ? undefined : ts.ScriptSnapshot.fromString(found);
    },
    getCurrentDirectory: () => join(file, ".."),
    getDefaultLibFileName: ts.getDefaultLibFilePath,
  });
  return {
    offered: async (at) => (service.getCompletionsAtPosition(file, at, {})?.entries ?? []).map((entry) => entry.name),
    told: async (at) => ts.displayPartsToString(service.getQuickInfoAtPosition(file, at)?.documentation),
    toldOf: async (at, name) => ts.displayPartsToString(service.getCompletionEntryDetails(file, at, name, {}, undefined, {}, undefined)?.documentation),
    close: async () => service.dispose(),
  };
}

// Parameters as a form (spec/frame.md §1.3). What has parts comes after what has none; an empty part leaves its `&`.

function pairs(values, name, files) {
  const [plain, nested] = [[], []];
  for (const key in values) {
    if (!values.hasOwnProperty(key)) continue;
    const full = name === "" ? encodeURIComponent(key) : `${name}[${encodeURIComponent(key)}]`;
    const value = values[key];
    if (value === null) continue;
    if (typeof value !== "object") plain.push(`${full}=${encodeURIComponent(value)}`);
    else if (value instanceof Date) plain.push(`${full}=${encodeURIComponent(value.toJSON())}`);
    else if (Array.isArray(value) && value.length === 0) plain.push(`${full}=`);
    else if (value instanceof HTMLInputElement && value.type === "file") files.push([full, value]);
    else if (value instanceof HTMLElement && "value" in value) plain.push(`${full}=${encodeURIComponent(value.value)}`);
    else nested.push(pairs(value, full, files));
  }
  return [...plain, ...nested].join("&");
}

/** Files are read first, so that what has none is encoded at once, and throws at once. */
function encode(params, done) {
  const files = [];
  const text = typeof params === "string" ? params : pairs(params ?? {}, "", files);
  const chosen = files.flatMap(([name, input]) => [...input.files].map((file) => [name, file]));
  if (chosen.length === 0) return done(text);
  const parts = [text];
  for (const [name, file] of chosen) {
    const reader = new FileReader();
    reader.onload = () => {
      const base64 = reader.result.slice(reader.result.indexOf(",") + 1);
      parts.push(`${name}[0]=${encodeURIComponent(file.name)}&${name}[1]=${encodeURIComponent(base64)}`);
      if (parts.length > chosen.length) done(parts.join("&"));
    };
    reader.readAsDataURL(file);
  }
}

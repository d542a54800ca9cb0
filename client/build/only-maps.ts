/**
 * yjs as the browser gets it: with maps, without texts, lists and XML. A day is maps of plain values and the server lets
 * nothing else into it (shared/document/inspect-content.ts), but yjs' lists of its own kinds keep the code of all of them
 * alive: 5 kB compressed on every phone. A foreign kind is still read, stepped over and written again as it was; it only
 * has no methods. What is replaced here must be found, or the build fails: then look at what yjs has changed.
 */

/** What yjs calls each kind, its number on the wire, and whether a name follows there. */
const FOREIGN_KINDS = {
  Array: { ref: 0, named: false },
  Text: { ref: 2, named: false },
  XmlElement: { ref: 3, named: true },
  XmlFragment: { ref: 4, named: false },
  XmlHook: { ref: 5, named: true },
  XmlText: { ref: 6, named: false },
};

const FOREIGN = `
const readForeign = (ref, named) => (decoder) => {
  const type = new AbstractType();
  const name = named ? decoder.readKey() : null;
  type._write = (encoder) => {
    encoder.writeTypeRef(ref);
    if (named) encoder.writeKey(name);
  };
  return type;
};
`;

/** @param code yjs.mjs as it is published */
export function onlyMaps(code: string): string {
  let slim = replaced(code, "const typeRefs = [", `${FOREIGN}$&`);
  for (const [kind, { ref, named }] of Object.entries(FOREIGN_KINDS)) {
    slim = replaced(
      slim,
      new RegExp(`(?<=const typeRefs = \\[[^\\]]*)\\breadY${kind}\\b`),
      `readForeign(${ref}, ${named})`,
    );
  }
  for (const kind of ["Array", "Text", "XmlElement", "XmlFragment"]) {
    slim = replaced(slim, new RegExp(`this\\.get\\(name, Y${kind}\\)`), "error.methodUnimplemented()");
  }
  return slim;
}

function replaced(code: string, what: string | RegExp, by: string): string {
  const next = code.replace(what, by);
  if (next === code) throw new Error(`yjs has changed: ${String(what)} is not in it any more`);
  return next;
}

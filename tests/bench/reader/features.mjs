/* What the styles and scripts use → since when Chrome and Safari on iOS have it, by MDN's browser-compat-data.
   node features.mjs TOOLS FILE… prints {feature: [chrome, ios]} for everything newer than Chrome 92 or iOS 15.4. */
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const [, , tools, ...files] = process.argv;
const need = createRequire(`${tools}/package.json`);
const bcd = JSON.parse(readFileSync(need.resolve("@mdn/browser-compat-data")));
const { parse } = need("acorn"), { full } = need("acorn-walk");
const BASE = { chrome: 92, safari_ios: 15.4 };

function since(node, browser) {
  const stated = node?.__compat?.support?.[browser];
  const found = (Array.isArray(stated) ? stated : [stated]).filter(one => one && !one.flags && !one.partial_implementation);
  const added = found.map(one => one.version_added).filter(Boolean);
  if (!stated) return null;
  if (!added.length) return Infinity;
  return Math.min(...added.map(one => (one === "preview" ? Infinity : parseFloat(String(one).replace("≤", "")))));
}
const late = {};
function note(name, node) {
  if (!node?.__compat) return;
  const found = Object.keys(BASE).map(browser => since(node, browser));
  if (found[0] > BASE.chrome || found[1] > BASE.safari_ios) late[name] = found.map(one => (one === Infinity ? "never" : one));
}
function style(text) {
  const bare = text.replace(/\/\*[\s\S]*?\*\//g, "");
  for (const [, name] of bare.matchAll(/@([\w-]+)/g)) note(`@${name}`, bcd.css["at-rules"][name]);
  for (const [, name] of bare.matchAll(/(?<![-\w])::?([a-z-]+)(?=[\s,{.:>~+\[(])/g)) note(`:${name}`, bcd.css.selectors[name]);
  for (const block of bare.matchAll(/\{([^{}]*)\}/g)) {
    for (const line of block[1].split(";")) {
      const [, name, value] = line.match(/^\s*([a-z-]+)\s*:\s*([\s\S]+)$/) ?? [];
      const property = bcd.css.properties[name];
      if (!property) continue;
      note(name, property);
      for (const word of value.match(/[a-z][\w-]*/g) ?? []) {
        note(`${name}: ${word}`, property[word]);
        for (const kind of Object.values(bcd.css.types)) if (kind[word]?.__compat && value.includes(`${word}(`)) note(`${word}()`, kind[word]);
      }
    }
  }
}
function script(text) {
  full(parse(text, { ecmaVersion: 2024 }), node => {
    if (node.type === "ChainExpression") note("?.", bcd.javascript.operators.optional_chaining);
    if (node.type === "MemberExpression" && !node.computed) {
      const name = node.property.name, object = node.object.name ?? "";
      for (const [kind, held] of Object.entries(bcd.javascript.builtins)) {
        if (held[name] && (kind === object || ["String", "Array", "Object", "Promise", "RegExp"].includes(kind))) {
          if (kind !== "Object" || object === "Object") note(`${kind}.${name}`, held[name]);
        }
      }
      for (const kind of ["Element", "HTMLElement", "Document", "Node", "Window", "HTMLDialogElement", "Navigator", "HTMLImageElement", "HTMLIFrameElement", "CacheStorage", "ServiceWorkerContainer"]) {
        note(`${kind}.${name}`, bcd.api[kind]?.[name]);
      }
    }
    if (node.type === "Literal" && node.regex && /\(\?<[=!]/.test(node.regex.pattern)) note("lookbehind", bcd.javascript.regular_expressions.lookbehind_assertion);
  });
}
for (const file of files) (file.endsWith(".css") ? style : script)(readFileSync(file, "utf8"));
console.log(JSON.stringify(late, Object.keys(late).sort(), 1));

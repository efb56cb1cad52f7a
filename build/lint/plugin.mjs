import { placeOf, refusal } from "./judge.mjs";

/** Calls that load a module by name: `require(x)`, `require.resolve(x)`, `process.getBuiltinModule(x)`. */
const LOADERS = new Set(["require", "getBuiltinModule", "createRequire"]);

function loaderName(callee) {
  if (callee.type === "Identifier") {
    return callee.name;
  }
  if (callee.type !== "MemberExpression") {
    return undefined;
  }
  const property = callee.property.type === "Literal" ? callee.property.value : callee.property.name;
  const object = callee.object.type === "Identifier" ? callee.object.name : undefined;
  return object === "require" && property === "resolve" ? "require" : property;
}

/** Text of a literal or of a template without holes; undefined when the name is computed. */
function textOf(node) {
  if (node?.type === "Literal" && typeof node.value === "string") {
    return node.value;
  }
  if (node?.type === "TSLiteralType") {
    return textOf(node.literal);
  }
  if (node?.type === "TemplateLiteral" && node.expressions.length === 0) {
    return node.quasis[0].value.cooked;
  }
  return undefined;
}

/** Imports run one way only: each room imports what the table `layers.mjs` lists for it, and nothing else. */
const layers = {
  meta: {
    type: "problem",
    docs: { description: "Imports follow the table of rooms in build/lint/layers.mjs" },
  },
  create(context) {
    const place = placeOf(context.filename);
    if (place.room === undefined) {
      return place.needsRoom
        ? {
            Program: (node) =>
              context.report({ node, message: `'${place.path}' is in no room of the table` }),
          }
        : {};
    }
    const check = (node, source) => {
      const specifier = textOf(source);
      const message =
        specifier === undefined
          ? "The name of an imported module must be a plain text"
          : refusal(place, specifier);
      if (message !== undefined) {
        context.report({ node: source ?? node, message });
      }
    };
    const checkSource = (node) => {
      if (node.source) {
        check(node, node.source);
      }
    };
    return {
      ImportDeclaration: checkSource,
      ExportNamedDeclaration: checkSource,
      ExportAllDeclaration: checkSource,
      ImportExpression: checkSource,
      TSImportType: (node) => check(node, node.source ?? node.argument),
      TSExternalModuleReference: (node) => check(node, node.expression),
      CallExpression: (node) => {
        if (LOADERS.has(loaderName(node.callee))) {
          check(node, node.arguments[0]);
        }
      },
    };
  },
};

export default { meta: { name: "valise" }, rules: { layers } };

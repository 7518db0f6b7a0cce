/** Colours code; loaded with the first code block, as a chunk of its own. */
import bash from "highlight.js/lib/languages/bash";
import c from "highlight.js/lib/languages/c";
import cpp from "highlight.js/lib/languages/cpp";
import csharp from "highlight.js/lib/languages/csharp";
import css from "highlight.js/lib/languages/css";
import diff from "highlight.js/lib/languages/diff";
import dockerfile from "highlight.js/lib/languages/dockerfile";
import go from "highlight.js/lib/languages/go";
import graphql from "highlight.js/lib/languages/graphql";
import java from "highlight.js/lib/languages/java";
import javascript from "highlight.js/lib/languages/javascript";
import json from "highlight.js/lib/languages/json";
import kotlin from "highlight.js/lib/languages/kotlin";
import markdown from "highlight.js/lib/languages/markdown";
import php from "highlight.js/lib/languages/php";
import python from "highlight.js/lib/languages/python";
import ruby from "highlight.js/lib/languages/ruby";
import rust from "highlight.js/lib/languages/rust";
import sql from "highlight.js/lib/languages/sql";
import swift from "highlight.js/lib/languages/swift";
import typescript from "highlight.js/lib/languages/typescript";
import xml from "highlight.js/lib/languages/xml";
import yaml from "highlight.js/lib/languages/yaml";
import { createLowlight } from "lowlight";
import type { Language } from "./languages.ts";

const lowlight = createLowlight({
  bash,
  c,
  cpp,
  csharp,
  css,
  diff,
  dockerfile,
  go,
  graphql,
  java,
  javascript,
  json,
  kotlin,
  markdown,
  php,
  python,
  ruby,
  rust,
  sql,
  swift,
  typescript,
  xml,
  yaml,
});

type Tree = ReturnType<typeof lowlight.highlight>["children"];
export type Highlight = (language: Language, code: string) => { from: number; to: number; className: string }[];

export const highlight: Highlight = (language, code) => {
  const parts: ReturnType<Highlight> = [];
  let at = 0;
  const visit = (nodes: Tree, names: readonly string[]) => {
    for (const node of nodes) {
      if (node.type === "element") visit(node.children, [...names, ...((node.properties.className as string[] | undefined) ?? [])]);
      if (node.type !== "text") continue;
      if (names.length > 0) parts.push({ from: at, to: at + node.value.length, className: names.join(" ") });
      at += node.value.length;
    }
  };
  visit(lowlight.highlight(language, code).children, []);
  return parts;
};

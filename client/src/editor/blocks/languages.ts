/** Languages that code may be coloured in, as people call them, and what fences and editors call them. */
export const LANGUAGES = [
  ["bash", "Shell"],
  ["c", "C"],
  ["cpp", "C++"],
  ["csharp", "C#"],
  ["css", "CSS"],
  ["diff", "Diff"],
  ["dockerfile", "Dockerfile"],
  ["go", "Go"],
  ["graphql", "GraphQL"],
  ["java", "Java"],
  ["javascript", "JavaScript"],
  ["json", "JSON"],
  ["kotlin", "Kotlin"],
  ["markdown", "Markdown"],
  ["php", "PHP"],
  ["python", "Python"],
  ["ruby", "Ruby"],
  ["rust", "Rust"],
  ["sql", "SQL"],
  ["swift", "Swift"],
  ["typescript", "TypeScript"],
  ["xml", "HTML, XML"],
  ["yaml", "YAML"],
] as const;

export type Language = (typeof LANGUAGES)[number][0];

const ALIASES: Record<string, Language> = {
  sh: "bash",
  shell: "bash",
  shellscript: "bash",
  zsh: "bash",
  "c++": "cpp",
  cs: "csharp",
  "c#": "csharp",
  docker: "dockerfile",
  golang: "go",
  js: "javascript",
  jsx: "javascript",
  javascriptreact: "javascript",
  jsonc: "json",
  kt: "kotlin",
  md: "markdown",
  py: "python",
  rb: "ruby",
  rs: "rust",
  postgres: "sql",
  pgsql: "sql",
  ts: "typescript",
  tsx: "typescript",
  typescriptreact: "typescript",
  html: "xml",
  svg: "xml",
  yml: "yaml",
};

/** `null` for what is no language that this program colours. */
export function codeLanguage(name: unknown): Language | null {
  if (typeof name !== "string") return null;
  const word = name.toLowerCase();
  return LANGUAGES.find(([id]) => id === word)?.[0] ?? (Object.hasOwn(ALIASES, word) ? (ALIASES[word] as Language) : null);
}

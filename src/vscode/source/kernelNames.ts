// Kernel names of the .dib format, as in src/Workbench.Notebooks/Documents/KernelNames.cs. The match is exact.

interface Known {
  readonly name: string;
  readonly aliases: readonly string[];
  /** VS Code's name for the language. */
  readonly language: string;
}

const known: readonly Known[] = [
  { name: "csharp", aliases: ["c#", "C#", "cs"], language: "csharp" },
  { name: "fsharp", aliases: ["f#", "F#", "fs"], language: "fsharp" },
  { name: "markdown", aliases: ["md"], language: "markdown" },
  { name: "html", aliases: [], language: "html" },
  { name: "javascript", aliases: ["js"], language: "javascript" },
  { name: "pwsh", aliases: ["powershell"], language: "powershell" },
  { name: "mermaid", aliases: [], language: "mermaid" },
  { name: "http", aliases: [], language: "http" },
  { name: "sql", aliases: [], language: "sql" },
  { name: "kql", aliases: [], language: "kql" },
  { name: "value", aliases: [], language: "plaintext" },
  { name: "python", aliases: [], language: "python" },
  { name: "R", aliases: [], language: "r" },
];

/** Kernels by name and alias; a document may add its own. */
export const defaultAliases: ReadonlyMap<string, string> = new Map(
  known.flatMap(kernel => [kernel.name, ...kernel.aliases].map(alias => [alias, kernel.name] as const)));

/** The languages of cells that can run. */
export const runnableLanguages: readonly string[] = ["csharp", "fsharp", "html", "javascript"];

export function languageOf(kernel: string): string {
  return known.find(item => item.name === kernel)?.language ?? "plaintext";
}

export function kernelOf(language: string): string {
  return known.find(item => item.language === language && item.name !== "value")?.name ?? "csharp";
}

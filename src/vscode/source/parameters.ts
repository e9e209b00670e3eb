// The budget of a notebook: the line `var budget = "quick";` (in F# `let budget = "quick"`) of a cell that begins with `//
// parameters`.

export const budgets = ["smoke", "quick", "paper"] as const;

const marker = /^\s*\/\/\s*parameters\b/i;
const csharp = /^(\s*(?:var|string)\s+budget\s*=\s*)"((?:[^"\\]|\\.)*)"(\s*;\s*(?:\/\/.*)?)$/m;
const fsharp = /^(\s*let\s+(?:mutable\s+)?budget\s*(?::\s*string\s*)?=\s*)"((?:[^"\\]|\\.)*)"(\s*(?:\/\/.*)?)$/m;

function assignment(language: string): RegExp {
  return language === "fsharp" ? fsharp : csharp;
}

/** The budget that a cell sets, or undefined if it is not a parameter cell or sets none. */
export function budgetIn(language: string, source: string): string | undefined {
  if ((language !== "csharp" && language !== "fsharp") || !marker.test(source)) return undefined;
  return assignment(language).exec(source)?.[2];
}

/** The cell's text with another budget; other cells are returned unchanged. */
export function withBudget(language: string, source: string, budget: string | undefined): string {
  return budget === undefined || budgetIn(language, source) === undefined
    ? source
    : source.replace(assignment(language), (_, before: string, _old: string, after: string) => `${before}"${budget}"${after}`);
}

// Completion, hover and diagnostics all come from the kernels, which know the session's state.
import * as vscode from "vscode";
import { normalize } from "./dib";
import { CompletionItem, Diagnostic, Range } from "./protocol";
import { notebookType } from "./serializer";
import { Sessions } from "./sessions";

const pauseMilliseconds = 500;
export const selectorOf = (...languages: string[]): vscode.DocumentSelector => languages.map(language => ({ language, notebookType }));
const selector = selectorOf("csharp", "fsharp");
const kinds: Readonly<Record<string, keyof typeof vscode.CompletionItemKind>> = {
  class: "Class", struct: "Struct", interface: "Interface", enum: "Enum", enumMember: "EnumMember", delegate: "Class",
  typeParameter: "TypeParameter", module: "Module", method: "Method", function: "Function", property: "Property", field: "Field",
  event: "Event", constant: "Constant", variable: "Variable", parameter: "Variable", keyword: "Keyword", command: "Keyword",
  value: "Value", file: "File",
};

export function registerLanguages(sessions: Sessions): vscode.Disposable[] {
  return [
    vscode.languages.registerCompletionItemProvider(selector, { provideCompletionItems: (document, position) => complete(sessions, document, position) },
      ".", "#", "!", "@", ":", " "),
    vscode.languages.registerHoverProvider(selector, { provideHover: (document, position) => hover(sessions, document, position) }),
    new Diagnoses(sessions),
  ];
}

async function complete(sessions: Sessions, document: vscode.TextDocument, position: vscode.Position): Promise<vscode.CompletionList | undefined> {
  const before = document.lineAt(position.line).text.slice(0, position.character);
  // These characters matter only in lines of magic commands.
  if (/[ #!@:]$/.test(before) && !/^\s*#/.test(before)) return undefined;
  const answer = await ask(sessions, document, "complete", position);
  if (answer?.type !== "completions") return undefined;
  const range = rangeOf(answer);
  return new vscode.CompletionList(answer.items.map((item, i) => completionOf(item, i, range, document)), answer.isIncomplete || answer.busy);
}

function completionOf(item: CompletionItem, index: number, range: vscode.Range | undefined, document: vscode.TextDocument): vscode.CompletionItem {
  const result = new vscode.CompletionItem(item.label, vscode.CompletionItemKind[kinds[item.kind] ?? "Text"]);
  result.detail = item.detail;
  result.insertText = item.insert;
  result.range = range;
  // Already sorted by the kernel.
  result.sortText = String(index).padStart(5, "0");
  if (range && item.label.startsWith("#!")) result.filterText = document.getText(range) + item.label;
  return result;
}

async function hover(sessions: Sessions, document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
  // Hovering must not start a process.
  if (!sessions.ofCell(document)?.session.hasKernel) return undefined;
  const answer = await ask(sessions, document, "hover", position);
  if (answer?.type !== "hover" || !answer.signature) return undefined;
  const text = new vscode.MarkdownString().appendCodeblock(answer.signature, document.languageId);
  if (answer.documentation) text.appendMarkdown("\n\n").appendText(answer.documentation);
  return new vscode.Hover(text, rangeOf(answer));
}

export function ask(sessions: Sessions, document: vscode.TextDocument, type: string, position: vscode.Position) {
  return sessions.ofCell(document)?.session.ask(type, {
    kernel: document.languageId, source: normalize(document.getText()), line: position.line + 1, column: position.character + 1,
  });
}

/** Compiler diagnostics while the user types, once the cells above have run. */
class Diagnoses implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection("workbench");
  private readonly timers = new Map<vscode.TextDocument, NodeJS.Timeout>();
  private readonly disposables: vscode.Disposable[];

  constructor(private readonly sessions: Sessions) {
    this.disposables = [this.collection,
      vscode.workspace.onDidChangeTextDocument(change => { if (change.contentChanges.length > 0) this.later(change.document); }),
      vscode.workspace.onDidCloseTextDocument(document => this.clear(document)),
      sessions.onDidHappen(({ session, event }) => session.notebook.getCells().forEach(cell => {
        if (event === "restarted") this.clear(cell.document);
        else if (event === "ran" && this.collection.has(cell.document.uri)) this.later(cell.document);
      }))];
  }

  dispose(): void {
    this.timers.forEach(timer => clearTimeout(timer));
    vscode.Disposable.from(...this.disposables).dispose();
  }

  private later(document: vscode.TextDocument): void {
    if (vscode.languages.match(selector, document) === 0) return;
    clearTimeout(this.timers.get(document));
    this.timers.set(document, setTimeout(() => void this.diagnose(document), pauseMilliseconds));
  }

  private async diagnose(document: vscode.TextDocument): Promise<void> {
    this.timers.delete(document);
    const found = this.sessions.ofCell(document);
    if (!found?.session.knowsAbove(found.cell)) return this.clear(document);
    const { version } = document;
    const answer = await found.session.ask("diagnose", { kernel: document.languageId, source: normalize(document.getText()) });
    if (document.version !== version || document.isClosed) return;
    if (answer?.type !== "diagnostics") return this.clear(document);
    if (answer.busy) return;
    this.collection.set(document.uri, answer.items.map(diagnosticOf));
  }

  private clear(document: vscode.TextDocument): void {
    clearTimeout(this.timers.get(document));
    this.timers.delete(document);
    this.collection.delete(document.uri);
  }
}

function diagnosticOf(item: Diagnostic): vscode.Diagnostic {
  const severity = item.severity === "warning" ? vscode.DiagnosticSeverity.Warning
    : item.severity === "info" ? vscode.DiagnosticSeverity.Information : vscode.DiagnosticSeverity.Error;
  const result = new vscode.Diagnostic(rangeOf(item) ?? new vscode.Range(0, 0, 0, 0), item.message, severity);
  result.code = item.code;
  result.source = "workbench";
  return result;
}

export function rangeOf(range: Partial<Range>): vscode.Range | undefined {
  return range.line === undefined || range.column === undefined ? undefined
    : new vscode.Range(range.line - 1, range.column - 1, (range.endLine ?? range.line) - 1, (range.endColumn ?? range.column) - 1);
}

// Format Document and Format Selection for one cell. VS Code formats a whole notebook cell by cell.
import * as vscode from "vscode";
import { normalize } from "./dib";
import { rangeOf, selectorOf } from "./languages";
import { Sessions } from "./sessions";

export function registerFormatting(sessions: Sessions): vscode.Disposable[] {
  const selector = selectorOf("csharp", "fsharp");
  return [
    vscode.languages.registerDocumentFormattingEditProvider(selector, {
      provideDocumentFormattingEdits: (document, options) => format(sessions, document, options),
    }),
    vscode.languages.registerDocumentRangeFormattingEditProvider(selectorOf("csharp"), {
      provideDocumentRangeFormattingEdits: async (document, range, options) =>
        (await format(sessions, document, options)).filter(edit => range.contains(edit.range)),
    }),
  ];
}

async function format(sessions: Sessions, document: vscode.TextDocument, options: vscode.FormattingOptions): Promise<vscode.TextEdit[]> {
  const { version } = document;
  const answer = await sessions.ofCell(document)?.session.ask("format", {
    kernel: document.languageId, source: normalize(document.getText()), tabSize: options.tabSize, insertSpaces: options.insertSpaces,
  });
  if (answer?.type !== "edits" || document.version !== version) return [];
  if (answer.message) void vscode.window.showWarningMessage(answer.message);
  return answer.items.map(edit => vscode.TextEdit.replace(rangeOf(edit)!, edit.text));
}

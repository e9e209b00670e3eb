import * as vscode from "vscode";
import { registerCommands } from "./commands";
import { registerLanguages } from "./languages";
import { DibSerializer, notebookType } from "./serializer";
import { Sessions } from "./sessions";

let sessions: Sessions | undefined;

export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel("Workbench Notebooks", { log: true });
  sessions = new Sessions(log);
  context.subscriptions.push(log, sessions,
    vscode.workspace.registerNotebookSerializer(notebookType, new DibSerializer(), { transientOutputs: true }),
    ...registerCommands(sessions),
    ...registerLanguages(sessions));
}

export function deactivate(): Promise<void> | undefined {
  return sessions?.stopAll();
}

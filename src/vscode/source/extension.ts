import * as vscode from "vscode";
import { Place } from "./bundles";
import { registerCommands } from "./commands";
import { registerDefinitions } from "./definitions";
import { registerFormatting } from "./formatting";
import { registerLanguages } from "./languages";
import { tell } from "./obstacles";
import { OutputKeeper } from "./outputKeeper";
import { OutputState } from "./outputState";
import { DibSerializer, notebookType } from "./serializer";
import { Sessions } from "./sessions";
import { registerVariables } from "./variables";
import { registerSignatures } from "./signatures";

let sessions: Sessions | undefined;
let keeper: OutputKeeper | undefined;

export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel("Workbench Notebooks", { log: true });
  sessions = new Sessions(log);
  // A step of the walkthrough is done.
  sessions.onDidHappen(({ event }) => { if (event === "ran") void vscode.commands.executeCommand("setContext", "workbenchNotebooks.hasRun", true); });
  const outputs = new OutputState(sessions);
  keeper = new OutputKeeper(sessions, outputs, log);
  context.subscriptions.push(log, sessions, outputs, keeper,
    vscode.workspace.registerNotebookSerializer(notebookType, new DibSerializer(), { transientOutputs: true }),
    vscode.notebooks.createRendererMessaging("workbench-error").onDidReceiveMessage(({ message }) => void goTo(message as Place).catch(tell)),
    ...registerCommands(sessions),
    ...registerVariables(sessions, context.extensionUri),
    ...registerLanguages(sessions),
    ...registerSignatures(sessions),
    ...registerFormatting(sessions),
    ...registerDefinitions(sessions));
}

async function goTo({ uri, line }: Place): Promise<void> {
  const at = new vscode.Position(line - 1, 0);
  await vscode.window.showTextDocument(vscode.Uri.parse(uri), { selection: new vscode.Range(at, at) });
}

export async function deactivate(): Promise<void> {
  await Promise.all([keeper?.finish(), sessions?.stopAll()]);
}

// Signature help: the overloads of the call at the cursor.
import * as vscode from "vscode";
import { ask, selectorOf } from "./languages";
import { SignatureItem } from "./protocol";
import { Sessions } from "./sessions";

export function registerSignatures(sessions: Sessions): vscode.Disposable[] {
  const provider: vscode.SignatureHelpProvider = { provideSignatureHelp: (document, position, _, context) => help(sessions, document, position, context) };
  return [
    vscode.languages.registerSignatureHelpProvider(selectorOf("csharp"), provider, { triggerCharacters: ["(", ",", "[", "<"], retriggerCharacters: [")", "]", ">"] }),
    // The arguments of a function are separated by spaces.
    vscode.languages.registerSignatureHelpProvider(selectorOf("fsharp"), provider, { triggerCharacters: ["(", ",", " "], retriggerCharacters: [")"] }),
  ];
}

async function help(
  sessions: Sessions, document: vscode.TextDocument, position: vscode.Position, context: vscode.SignatureHelpContext,
): Promise<vscode.SignatureHelp | undefined> {
  const before = document.lineAt(position.line).text.slice(0, position.character);
  if (context.triggerCharacter === " " && !context.isRetrigger && !followsName(before)) return undefined;
  const answer = await ask(sessions, document, "signature", position);
  if (answer?.type !== "signature" || answer.items.length === 0) return undefined;
  const result = new vscode.SignatureHelp();
  result.signatures = answer.items.map(signatureOf);
  result.activeSignature = answer.active ?? 0;
  result.activeParameter = answer.parameter ?? 0;
  return result;
}

/** Whether a space may begin an argument: after a name that is no keyword. */
export function followsName(before: string): boolean {
  const word = /([\p{L}_][\p{L}\p{Nd}_'.]*) $/u.exec(before)?.[1];
  return word !== undefined && !/^(let|in|do|if|then|else|elif|match|with|when|for|to|while|fun|function|open|module|type|of|member|new|and|or|not|rec|mutable|return|yield|use|as|begin|end|try|finally|inline|static|val|abstract|override|default|interface|inherit|namespace|private|public|internal)$/.test(word);
}

function signatureOf(item: SignatureItem): vscode.SignatureInformation {
  const result = new vscode.SignatureInformation(item.label, item.documentation);
  result.parameters = item.parameters.map(({ label, documentation }) => new vscode.ParameterInformation(label, documentation));
  return result;
}

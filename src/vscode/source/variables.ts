// The variables panel for the active notebook, and the tabs that show single values.
import * as vscode from "vscode";
import { notebookType } from "./serializer";
import { Session } from "./session";
import { Sessions } from "./sessions";
import { section } from "./settings";
import { groupsOf, PanelMessage, titleOf } from "./variableRows";

const viewId = `${section}.variables`;

export function registerVariables(sessions: Sessions, extension: vscode.Uri): vscode.Disposable[] {
  const dist = vscode.Uri.joinPath(extension, "dist");
  void vscode.commands.executeCommand("setContext", `${section}.isUsed`, true);
  const values = new ValueTabs(sessions, dist), panel = new VariablesPanel(sessions, dist, values);
  return [values, panel, vscode.window.registerWebviewViewProvider(viewId, panel),
    vscode.commands.registerCommand(`${section}.showVariables`, () => vscode.commands.executeCommand(`${viewId}.focus`))];
}

class VariablesPanel implements vscode.WebviewViewProvider, vscode.Disposable {
  private view: vscode.WebviewView | undefined;
  private notebook: vscode.NotebookDocument | undefined = vscode.window.activeNotebookEditor?.notebook;
  private isAsking = false;
  private isStale = false;
  private readonly disposables: vscode.Disposable[];

  constructor(private readonly sessions: Sessions, private readonly dist: vscode.Uri, private readonly values: ValueTabs) {
    this.disposables = [
      vscode.window.onDidChangeActiveNotebookEditor(editor => { if (editor) this.follow(editor.notebook); }),
      vscode.workspace.onDidCloseNotebookDocument(notebook => { if (notebook === this.notebook) this.follow(undefined); }),
      sessions.onDidHappen(({ session, event }) => { if (session.notebook === this.notebook && event !== "began") void this.update(); })];
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    this.view = view;
    view.webview.options = { enableScripts: true, localResourceRoots: [this.dist] };
    view.webview.onDidReceiveMessage(message => {
      if (message.type === "open" && this.notebook) void this.values.open(this.sessions.of(this.notebook), message.kernel, message.name);
      else void this.update();
    });
    view.onDidChangeVisibility(() => void this.update());
    view.onDidDispose(() => this.view = undefined);
    view.webview.html = pageOf(view.webview, this.dist, "variables");
  }

  dispose(): void {
    vscode.Disposable.from(...this.disposables).dispose();
  }

  private follow(notebook: vscode.NotebookDocument | undefined): void {
    this.notebook = notebook?.notebookType === notebookType ? notebook : undefined;
    void this.update();
  }

  // The kernel answers between two cells. Meanwhile, further changes only lead to one more question.
  private async update(): Promise<void> {
    if (!this.view?.visible) return;
    this.isStale = true;
    if (this.isAsking) return;
    this.isAsking = true;
    try {
      while (this.isStale) {
        this.isStale = false;
        const { notebook } = this, message = await this.message();
        if (notebook === this.notebook) await this.view?.webview.postMessage(message);
        else this.isStale = true;
      }
    } finally {
      this.isAsking = false;
    }
  }

  private async message(): Promise<PanelMessage> {
    if (!this.notebook) return { note: "Open a .dib notebook to see its variables.", groups: [] };
    const session = this.sessions.find(this.notebook);
    if (!session?.hasKernel) return { note: "The kernel is not running. Run a cell to see its variables.", groups: [] };
    const answer = await session.ask("variables", { details: true });
    if (answer?.type !== "variables") return { note: "The kernel does not answer.", groups: [] };
    const groups = groupsOf(answer);
    return groups.some(group => group.rows.length > 0) ? { groups } : { note: "No cell has defined a variable yet.", groups };
  }
}

/** Tabs beside the notebook, one for each value. */
class ValueTabs implements vscode.Disposable {
  private readonly tabs = new Map<string, { readonly panel: vscode.WebviewPanel; readonly session: Session; readonly update: () => Promise<void> }>();
  private readonly listening: vscode.Disposable;

  constructor(sessions: Sessions, private readonly dist: vscode.Uri) {
    this.listening = sessions.onDidHappen(({ session, event }) => {
      if (event === "ran") this.tabs.forEach(tab => { if (tab.session === session && tab.panel.visible) void tab.update(); });
    });
  }

  async open(session: Session, kernel: string, name: string): Promise<void> {
    const key = `${session.notebook.uri} ${kernel} ${name}`, old = this.tabs.get(key);
    if (old) {
      old.panel.reveal(undefined, true);
      return old.update();
    }
    const panel = vscode.window.createWebviewPanel("workbenchNotebooks.value", `${name} (${titleOf(kernel)})`,
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true }, { enableScripts: true, enableFindWidget: true, localResourceRoots: [this.dist] });
    const update = async () => void await panel.webview.postMessage(await valueOf(session, kernel, name));
    this.tabs.set(key, { panel, session, update });
    panel.onDidDispose(() => this.tabs.delete(key));
    panel.webview.onDidReceiveMessage(() => void update());
    panel.onDidChangeViewState(() => { if (panel.visible) void update(); });
    panel.webview.html = pageOf(panel.webview, this.dist, "value");
  }

  dispose(): void {
    this.listening.dispose();
    this.tabs.forEach(({ panel }) => panel.dispose());
  }
}

async function valueOf(session: Session, kernel: string, name: string): Promise<object> {
  if (!session.hasKernel) return { note: "The kernel is not running." };
  const answer = await session.ask("value", { kernel, name });
  return answer?.type === "value" ? { data: answer.data } : { note: answer?.type === "refused" ? answer.message : "The kernel does not answer." };
}

/** A page that runs one of the bundled scripts. Markup from the kernel cannot run others. */
function pageOf(webview: vscode.Webview, dist: vscode.Uri, script: "variables" | "value"): string {
  const uri = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(dist, name)).toString();
  const policy = `default-src 'none'; img-src data: blob:; font-src data:; style-src 'unsafe-inline'; script-src ${webview.cspSource} 'unsafe-eval'`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
    <title>${script}</title></head><body data-chart="${uri("chart.js")}"><script type="module" src="${uri(`${script}.js`)}"></script></body></html>`;
}

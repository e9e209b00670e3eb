import * as vscode from "vscode";
import { runnableLanguages } from "./kernelNames";
import { notebookType } from "./serializer";
import { Session, SessionEvent } from "./session";

const extensionId = "workbench.workbench-notebooks";

export interface SessionHappening {
  readonly session: Session;
  readonly event: SessionEvent;
  /** The cell that began or ended. */
  readonly cell?: vscode.NotebookCell;
}

/** The sessions of all open notebooks, and the controller that receives cells from VS Code. */
export class Sessions implements vscode.Disposable {
  readonly controller: vscode.NotebookController;
  readonly onDidHappen: vscode.Event<SessionHappening>;
  private readonly happening = new vscode.EventEmitter<SessionHappening>();
  private readonly chosen = new WeakSet<vscode.NotebookDocument>();
  private readonly sessions = new Map<vscode.NotebookDocument, Session>();
  private readonly disposables: vscode.Disposable[] = [this.happening];

  constructor(private readonly log: vscode.LogOutputChannel) {
    this.onDidHappen = this.happening.event;
    this.controller = vscode.notebooks.createNotebookController("workbench-net", notebookType, "Workbench (.NET)");
    this.controller.supportedLanguages = [...runnableLanguages];
    this.controller.supportsExecutionOrder = true;
    this.controller.description = "C# and F#";
    this.controller.executeHandler = (cells, notebook) => void this.of(notebook).run(cells);
    this.controller.interruptHandler = notebook => this.sessions.get(notebook)?.interrupt();
    this.disposables.push(this.controller,
      this.controller.onDidChangeSelectedNotebooks(({ notebook, selected }) => void (selected ? this.chosen.add(notebook) : this.chosen.delete(notebook))),
      vscode.workspace.onDidOpenNotebookDocument(notebook => this.prefer(notebook)),
      vscode.workspace.onDidCloseNotebookDocument(notebook => {
        void this.sessions.get(notebook)?.stop();
        this.sessions.delete(notebook);
      }));
    vscode.workspace.notebookDocuments.forEach(notebook => this.prefer(notebook));
  }

  of(notebook: vscode.NotebookDocument): Session {
    let session = this.sessions.get(notebook);
    if (!session) {
      session = new Session(notebook, this.controller, this.log, (event, cell) => this.happening.fire({ session: session!, event, cell }));
      this.sessions.set(notebook, session);
    }
    return session;
  }

  /** Whether VS Code lets this controller write outputs into the notebook. */
  isChosen(notebook: vscode.NotebookDocument): boolean {
    return this.chosen.has(notebook);
  }

  /** Chooses this controller for a visible notebook that has not run yet, which starts no process. */
  async choose(notebook: vscode.NotebookDocument): Promise<void> {
    const notebookEditor = vscode.window.visibleNotebookEditors.find(editor => editor.notebook === notebook);
    if (this.isChosen(notebook) || !notebookEditor) return;
    const done = new Promise<void>(resolve => {
      const listening = this.controller.onDidChangeSelectedNotebooks(() => { listening.dispose(); resolve(); });
    });
    if (await vscode.commands.executeCommand("notebook.selectKernel", { notebookEditor, id: this.controller.id, extension: extensionId }) !== false) {
      await Promise.race([done, new Promise(resolve => setTimeout(resolve, 2000))]);
    }
  }

  find(notebook: vscode.NotebookDocument): Session | undefined {
    return this.sessions.get(notebook);
  }

  /** The session of the notebook that contains the document as a cell. */
  ofCell(document: vscode.TextDocument): { readonly session: Session; readonly cell: vscode.NotebookCell } | undefined {
    for (const notebook of vscode.workspace.notebookDocuments) {
      if (notebook.notebookType !== notebookType || notebook.uri.path !== document.uri.path) continue;
      const cell = notebook.getCells().find(item => item.document === document);
      if (cell) return { session: this.of(notebook), cell };
    }
    return undefined;
  }

  async stopAll(): Promise<void> {
    await Promise.all([...this.sessions.values()].map(session => session.stop()));
  }

  dispose(): void {
    void this.stopAll();
    vscode.Disposable.from(...this.disposables).dispose();
  }

  private prefer(notebook: vscode.NotebookDocument): void {
    if (notebook.notebookType === notebookType) this.controller.updateNotebookAffinity(notebook, vscode.NotebookControllerAffinity.Preferred);
  }
}

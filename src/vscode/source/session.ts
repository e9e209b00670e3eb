import * as vscode from "vscode";
import { CellRun, Shown } from "./cellRun";
import { normalize } from "./dib";
import { Kernel } from "./kernel";
import { NotBuilt, NoWorkbench, tell } from "./obstacles";
import { kernelOfCell } from "./serializer";
import { withBudget } from "./parameters";
import { KernelEvent } from "./protocol";
import { Part } from "./selection";
import * as settings from "./settings";
import { command, isBuilt } from "./workbench";

const graceMilliseconds = 3000;
const restartLabel = "Restart the kernel";

/** For observers: a cell begins, a cell ends, all waiting cells have run, all state is lost, a kernel has started or ended. */
export type SessionEvent = "began" | "cell" | "ran" | "restarted" | "kernel";

/** A notebook, its kernel, and the cells that wait for it. */
export class Session {
  /** Overrides the budget in the notebook's parameters. */
  budget: string | undefined;
  private kernel: Kernel | undefined;
  private queue: CellRun[] = [];
  private running: CellRun | undefined;
  private worker: Promise<void> | undefined;
  // Never the same number twice while the notebook is open, also after a restart: messages name cells by it.
  private order = 0;
  private readonly cells = new Map<number, vscode.NotebookCell>();
  private readonly shown = new WeakMap<vscode.NotebookCell, number>();
  private displays = new Map<string, Shown>();
  private readonly executed = new Set<string>();

  constructor(
    readonly notebook: vscode.NotebookDocument,
    private readonly controller: vscode.NotebookController,
    private readonly log: vscode.LogOutputChannel,
    private readonly onEvent: (event: SessionEvent, cell?: vscode.NotebookCell) => void,
  ) {
    this.budget = settings.defaultBudget(notebook.uri);
  }

  /** Runs the cells after those that wait already, or only a part of one. */
  run(cells: readonly vscode.NotebookCell[], part?: Part): Promise<void> {
    const create = (cell: vscode.NotebookCell) => this.controller.createNotebookCellExecution(cell);
    const numbers = { cellOf: (number: number) => this.cells.get(number), shown: (cell: vscode.NotebookCell) => this.shown.get(cell) };
    this.queue.push(...cells.map(cell => new CellRun(cell, create(cell), this.displays, create, numbers, part)));
    return this.worker ??= this.work().finally(() => this.worker = undefined);
  }

  /** Stops the running cell and cancels the waiting ones. */
  interrupt(): void {
    this.drop();
    const { running, kernel } = this;
    if (!running || !kernel) return;
    // While the kernel is still being built or started, no cell is running in it.
    if (!kernel.isReady) return void this.stop();
    kernel.interrupt();
    setTimeout(() => {
      if (this.running === running && this.kernel === kernel) {
        void this.offerRestart("The cell does not stop because it is waiting for native code. Only a restart of the kernel ends it, and all state is lost.");
      }
    }, graceMilliseconds);
  }

  async restart(): Promise<void> {
    await this.stop();
    this.onEvent("restarted");
    await this.started().then(() => this.onEvent("kernel"), tell);
  }

  async stop(): Promise<void> {
    this.drop();
    const { kernel } = this;
    this.kernel = undefined;
    this.forget();
    await kernel?.stop();
  }

  /** Sends a request to the kernel, and starts the kernel if necessary; undefined if that fails. */
  async ask(type: string, fields: object): Promise<KernelEvent | undefined> {
    try {
      return await (await this.started()).ask(type, fields);
    } catch {
      return undefined;
    }
  }

  get isRunning(): boolean {
    return this.running !== undefined;
  }

  get hasKernel(): boolean {
    return this.kernel?.isAlive === true;
  }

  /** Whether all code above the cell has run, so that the kernel knows the names that the cell may use. */
  knowsAbove(cell: vscode.NotebookCell): boolean {
    return this.hasKernel && this.notebook.getCells(new vscode.NotebookRange(0, cell.index))
      .every(above => above.kind === vscode.NotebookCellKind.Markup || above.document.getText().trim() === "" || this.executed.has(above.document.uri.toString()));
  }

  private async work(): Promise<void> {
    for (let next = this.queue.shift(); next; next = this.queue.shift()) await this.runCell(next);
    this.onEvent("ran");
  }

  private async runCell(run: CellRun): Promise<void> {
    const { cell, part } = run, number = ++this.order;
    this.running = run;
    this.cells.set(number, cell);
    this.shown.set(cell, number);
    run.start(number);
    if (!part) this.onEvent("began", cell);
    try {
      const kernel = await this.started();
      const source = part?.source ?? normalize(cell.document.getText());
      const language = cell.document.languageId;
      const { status } = await kernel.execute({
        cell: String(number),
        kernel: kernelOfCell(cell.kind, language, cell.metadata),
        source: withBudget(language, source, this.budget),
      }, event => run.handle(event));
      if (status !== "ok") this.drop();
      else if (!part) this.executed.add(cell.document.uri.toString());
      if (status === "interrupted") run.addError("The cell was interrupted.");
      run.end(status === "ok", kernel.takeErrorText());
    } catch (error) {
      this.drop();
      // A restart has its own message, and Environment.Exit has already been explained.
      if (!run.hasExit) run.addError(error instanceof Error ? error.message : String(error));
      run.end(false);
      if (error instanceof NoWorkbench || error instanceof NotBuilt) void tell(error);
    } finally {
      this.running = undefined;
      this.onEvent("cell", cell);
    }
  }

  // After a failure, the remaining cells of the run are skipped.
  private drop(): void {
    for (const run of this.queue.splice(0)) run.end(undefined);
  }

  private forget(): void {
    this.displays = new Map();
    this.executed.clear();
  }

  private async started(): Promise<Kernel> {
    this.kernel ??= this.start();
    const { kernel } = this;
    await kernel.ready;
    return kernel;
  }

  private start(): Kernel {
    const workbench = settings.find(this.notebook.uri);
    if (!workbench) throw new NoWorkbench();
    if (!isBuilt(workbench)) throw new NotBuilt(workbench.folder);
    this.forget();
    const languages = new Set(this.notebook.getCells().map(cell => cell.document.languageId));
    const kernel = new Kernel({
      command: command(workbench, "kernel", "--stdio"),
      directory: settings.directoryOf(this.notebook.uri),
      environment: settings.environment(this.notebook.uri),
      kernels: ["csharp", "fsharp"].filter(name => languages.has(name)),
      onErrorText: text => {
        this.log.info(text.trimEnd());
        // The script builds first if sources have changed.
        const doing = /^workbench: (.*)$/m.exec(text)?.[1];
        if (doing) report(doing);
      },
    });
    let report: (message: string) => void = () => { };
    void vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title: "Workbench: starting the kernel" }, progress => {
      report = message => progress.report({ message });
      return kernel.ready.catch(() => { /* reported where it is awaited */ });
    });
    this.log.info(`Starting a kernel for ${this.notebook.uri.fsPath}.`);
    void kernel.ended.then(how => {
      this.log.info(`The kernel for ${this.notebook.uri.fsPath} ended. ${how}`);
      if (this.kernel === kernel) {
        this.kernel = undefined;
        this.forget();
        this.onEvent("kernel");
        if (!kernel.isStopped) void this.offerRestart(how.split("\n")[0]);
      }
    });
    return kernel;
  }

  private async offerRestart(message: string): Promise<void> {
    if (await vscode.window.showErrorMessage(message, restartLabel) === restartLabel) await this.restart();
  }
}

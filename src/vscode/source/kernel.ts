// One kernel process. Independent of VS Code.
import { ChildProcess, spawn } from "node:child_process";
import { FinishedEvent, KernelEvent, LineReader, protocolVersion, readEvent } from "./protocol";

export interface KernelStart {
  /** Program and arguments. */
  readonly command: readonly string[];
  /** The notebook's folder. */
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Languages to load in advance. */
  readonly kernels: readonly string[];
  /** Receives the process's standard error output. */
  readonly onErrorText?: (text: string) => void;
}

export interface CellRequest {
  /** Label for messages. */
  readonly cell: string;
  readonly kernel: string;
  readonly source: string;
}

type Listener = (event: KernelEvent) => void;
const graceMilliseconds = 3000;
const longestErrorText = 64_000;

export class Kernel {
  /** Resolves when the kernel answers; rejects if it ends first. */
  readonly ready: Promise<void>;
  /** Resolves when the process has ended, with a sentence that says how. */
  readonly ended: Promise<string>;
  private readonly process: ChildProcess;
  private readonly listeners = new Map<string, Listener>();
  private requests = 0;
  private errorText = "";
  private hasBegun = false;
  private hasEnded = false;
  private isStopping = false;

  constructor(start: KernelStart) {
    const [program, ...args] = start.command;
    this.process = spawn(program, args, {
      cwd: start.directory,
      // In its first seconds a kernel mostly compiles; profiling that for later optimisation only costs time. Cells can use the
      // system's cultures; on Linux, the kernel checks whether they are installed.
      env: {
        DOTNET_TieredPGO: "0",
        ...(process.platform === "linux" ? {} : { DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: "0" }),
        ...process.env,
        ...start.environment,
      },
      stdio: ["pipe", "pipe", "pipe"],
    });
    const reader = new LineReader(line => this.receive(line));
    this.process.stdout!.on("data", bytes => reader.push(bytes));
    this.process.stderr!.setEncoding("utf8").on("data", (text: string) => {
      this.errorText = (this.errorText + text).slice(-longestErrorText);
      start.onErrorText?.(text);
    });
    this.process.stdin!.on("error", () => { /* the end of the process is reported elsewhere */ });
    this.ended = new Promise(resolve => {
      // "close" comes after the last output, "exit" may come before it. A grandchild may keep the pipes open.
      const end = (how: string) => { this.hasEnded = true; resolve(how); };
      this.process.on("error", error => end(`'${program}' could not be started: ${error.message}`));
      this.process.on("close", (code, signal) => end(this.describeEnd(code, signal)));
      this.process.on("exit", (code, signal) => setTimeout(() => end(this.describeEnd(code, signal)), graceMilliseconds));
    });
    this.ready = this.ask("initialize", { version: protocolVersion, directory: start.directory, kernels: start.kernels })
      .then(event => {
        if (event.type !== "ready") throw new Error(`The kernel did not start: ${describe(event)}`);
        this.hasBegun = true;
      });
    this.ready.catch(() => { /* reported where it is awaited */ });
  }

  get isAlive(): boolean {
    return !this.hasEnded;
  }

  /** Whether it has started to answer; before that there is no state to lose. */
  get isReady(): boolean {
    return this.hasBegun;
  }

  get isStopped(): boolean {
    return this.isStopping;
  }

  /** Runs a cell; rejects with a sentence if the process ends first. Events can also arrive after the cell's end. */
  execute(request: CellRequest, onEvent: Listener): Promise<FinishedEvent> {
    this.errorText = "";
    return new Promise((resolve, reject) => {
      const id = this.send("execute", { ...request }, event => {
        if (event.type === "finished") resolve(event);
        else if (event.type === "refused") reject(new Error(event.message));
        else onEvent(event);
      });
      this.ended.then(how => { this.listeners.delete(id); reject(new Error(how)); });
    });
  }

  /** Sends a request and returns its answer. */
  ask(type: string, fields: object): Promise<KernelEvent> {
    return new Promise((resolve, reject) => {
      const id = this.send(type, fields, event => { this.listeners.delete(id); resolve(event); });
      this.ended.then(how => { this.listeners.delete(id); reject(new Error(how)); });
    });
  }

  interrupt(): void {
    this.write({ type: "interrupt" });
  }

  /** Asks the process to end, and kills it if it does not. */
  async stop(): Promise<void> {
    this.isStopping = true;
    this.write({ type: "shutdown" });
    this.process.stdin?.end();
    const timer = setTimeout(() => this.kill(), graceMilliseconds);
    await this.ended;
    clearTimeout(timer);
  }

  kill(): void {
    this.isStopping = true;
    this.process.kill("SIGKILL");
  }

  /** Standard error output since the last cell began. */
  takeErrorText(): string {
    const text = this.errorText;
    this.errorText = "";
    return text;
  }

  private send(type: string, fields: object, listener: Listener): string {
    const id = String(this.requests++);
    this.listeners.set(id, listener);
    this.write({ type, id, ...fields });
    return id;
  }

  private write(message: object): void {
    if (this.process.stdin?.writable) this.process.stdin.write(JSON.stringify(message) + "\n");
  }

  private receive(line: string): void {
    const event = readEvent(line);
    // A line that is not an event is a bug of the kernel; record it and continue.
    if (event instanceof Error) this.errorText += `${event.message}\n`;
    else if (event.id !== undefined) this.listeners.get(event.id)?.(event);
  }

  private describeEnd(code: number | null, signal: NodeJS.Signals | null): string {
    if (this.isStopping) return this.hasBegun ? "The kernel was stopped; all state is lost." : "The kernel was stopped before it had started.";
    if (/Stack overflow/i.test(this.errorText)) {
      const frame = this.errorText.split("\n").map(line => line.trim()).find(line => line.startsWith("at "));
      return `The cell overflowed the stack${frame ? ` (${frame})` : ""}, which ended the kernel process; all state is lost. `
        + "Look for infinite recursion.";
    }
    const lastOutput = this.errorText.split("\n").filter(line => line.trim()).slice(0, 8).join("\n");
    return `The kernel process ended ${signal ? `by signal ${signal}` : `with exit status ${code}`}; all state is lost.`
      + (lastOutput ? ` Its last output:\n${lastOutput}` : "");
  }
}

function describe(event: KernelEvent): string {
  return event.type === "refused" ? event.message : `it answered '${event.type}'`;
}

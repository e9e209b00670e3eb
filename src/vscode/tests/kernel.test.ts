import assert from "node:assert/strict";
import test from "node:test";
import { Kernel } from "../source/kernel";
import { KernelEvent } from "../source/protocol";

/** A fake kernel: each cell's source is a line of JavaScript that answers. */
const playKernel = `
  const say = event => process.stdout.write(JSON.stringify(event) + "\\n");
  require("readline").createInterface({ input: process.stdin }).on("line", line => {
    const request = JSON.parse(line), { id } = request;
    if (request.type === "initialize" && process.env.ANSWERS) say({ type: "ready", id, version: 1, kernels: request.kernels });
    if (request.type === "execute") eval(request.source);
    if (request.type === "shutdown" && !process.env.DEAF) process.exit(0);
  }).on("close", () => { if (!process.env.DEAF) process.exit(0); });
  if (process.env.DEAF) setInterval(() => { }, 1000);`;

function start(environment: Record<string, string> = {}, command = [process.execPath, "-e", playKernel]): Kernel {
  return new Kernel({ command, directory: process.cwd(), environment: { ANSWERS: "yes", ...environment }, kernels: ["csharp"] });
}

async function run(kernel: Kernel, source: string): Promise<{ events: KernelEvent[]; end: string }> {
  const events: KernelEvent[] = [];
  try {
    const { status } = await kernel.execute({ cell: "1", kernel: "csharp", source }, event => events.push(event));
    return { events, end: status };
  } catch (error) {
    return { events, end: (error as Error).message };
  }
}

test("a cell's events come in order, then its end", async () => {
  const kernel = start();
  await kernel.ready;
  assert.ok(kernel.isReady && kernel.isAlive);
  const { events, end } = await run(kernel, "say({type:'started',id}); say({type:'stream',id,name:'stdout',text:'a'}); say({type:'finished',id,status:'ok',seconds:1})");
  assert.deepEqual(events.map(event => event.type), ["started", "stream"]);
  assert.equal(end, "ok");
  await kernel.stop();
  assert.ok(kernel.isStopped && !kernel.isAlive);
});

test("a refused cell and a crash report what happened", async () => {
  const kernel = start();
  assert.equal((await run(kernel, "say({type:'refused',id,message:'no such kernel'})")).end, "no such kernel");
  assert.equal((await run(kernel, "console.error('the output'); process.exit(3)")).end,
    "The kernel process ended with exit status 3; all state is lost. Its last output:\nthe output");
  assert.ok(!kernel.isStopped && !kernel.isAlive);
  const other = start();
  assert.match((await run(other, "console.error('Stack overflow.\\n   at Submission.Down()'); process.kill(process.pid, 'SIGKILL')")).end,
    /^The cell overflowed the stack \(at Submission\.Down\(\)\), which ended the kernel process; all state is lost\./);
});

test("a stopped kernel says so, and so does its running cell", async () => {
  const kernel = start({ DEAF: "yes" });
  await kernel.ready;
  const cell = run(kernel, "");
  // It ignores the request, so it is killed after a while.
  await kernel.stop();
  assert.equal((await cell).end, "The kernel was stopped; all state is lost.");
  const silent = start({ ANSWERS: "" });
  await silent.stop();
  await assert.rejects(silent.ready, /The kernel was stopped before it had started\./);
});

test("a missing program is named in the error", async () => {
  const kernel = start({}, ["/no/such/workbench", "kernel"]);
  await assert.rejects(kernel.ready, /'\/no\/such\/workbench' could not be started: .*ENOENT/);
  assert.ok(!kernel.isAlive);
});

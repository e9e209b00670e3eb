// Steps and their limits. A step that fails or takes too long does not make the others wait.

/** The seconds after which a step has failed, unless it has its own limit. A busy machine needs several times what an idle one does. */
export const usual = 180;

/** A step that needs nothing from others. */
export const alone = (name, action, limit = usual) => ({ name, action, limit, group: name });

/** Steps on the notebook that the first of them opens: without it, the others are skipped. */
export function together(...steps) {
  const [{ name: group }] = steps;
  return steps.map((step, i) => ({ ...step, group, needs: i === 0 ? undefined : group }));
}

/** The steps whose names contain one of the words, separated by commas, and the steps that these need. */
export function choose(steps, words) {
  const isChosen = name => words === "" || words.split(",").some(word => name.includes(word));
  const needed = new Set(steps.filter(step => isChosen(step.name)).map(step => step.needs));
  return steps.filter(step => isChosen(step.name) || needed.has(step.name));
}

class TookTooLong extends Error { }

/**
 * Runs the steps and prints one line for each. After a failure, `recover` makes the editor usable for the steps on the same notebook,
 * and `tidy` for all others.
 */
export async function run(steps, context, { recover, tidy }) {
  const counts = { passed: 0, failed: 0, skipped: 0 }, broken = new Set();
  let failedGroup;
  for (const { name, action, limit, needs, group } of steps) {
    const missing = [...broken].find(other => other === needs || other === steps[0].name);
    if (missing) {
      console.log(`skipped ${name}: it needs "${missing}"`);
      counts.skipped++;
      continue;
    }
    if (failedGroup !== undefined && failedGroup !== group) {
      await within(usual, tidy()).catch(failure => console.log(`        ${failure.message}`));
      failedGroup = undefined;
    }
    const start = Date.now();
    try {
      const note = await within(limit, action(context));
      console.log(`passed  ${name}${note ? ` (${note})` : ""}, ${((Date.now() - start) / 1000).toFixed(0)} s`);
      counts.passed++;
    } catch (error) {
      const isLate = error instanceof TookTooLong;
      console.log(`FAILED  ${name}\n        ${String(error?.stack ?? error).replaceAll("\n", "\n        ")}`);
      counts.failed++;
      broken.add(name);
      if (isLate) broken.add(group);
      failedGroup = group;
      await within(usual, recover(isLate)).catch(failure => console.log(`        ${failure.message}`));
    }
  }
  return counts;
}

/** Rejects if the work takes longer; the work itself goes on. */
export async function within(seconds, work) {
  let timer;
  const late = new Promise((_, reject) => timer = setTimeout(() => reject(new TookTooLong(`The step took longer than its limit of ${seconds} s.`)), seconds * 1000));
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    // It fails once more when its page is closed.
    work.catch(() => { });
  }
}

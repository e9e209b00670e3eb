namespace Workbench.Attacks.Search;

/// <summary>Runs a search several times and keeps the worst outcome per image.</summary>
internal static class Restarts
{
    /// <summary>
    /// The first run covers every image; later runs cover only images not yet fooled, and a result is kept if its margin is
    /// worse.
    /// </summary>
    /// <param name="task">The images.</param>
    /// <param name="runs">Number of runs.</param>
    /// <param name="search">Searches for the images of a task, given the number of the run.</param>
    public static Tensor Worst(AttackTask task, int runs, Func<AttackTask, int, Tensor> search) =>
        Worst(task, runs, (rest, run, _) => search(rest, run));

    /// <summary>Runs a search that also needs the row indices of its images in the whole task.</summary>
    public static Tensor Worst(AttackTask task, int runs, Func<AttackTask, int, Tensor?, Tensor> search)
    {
        var best = search(task, 0, null);
        if (runs == 1) return best;
        best = task.Keep(task.Project(best).clone());
        var margins = task.Keep(task.Margin(task.Oracle.Scores(best)));
        for (var run = 1; run < runs; run++)
        {
            using var scope = NewDisposeScope();
            var rows = margins.le(0).nonzero().flatten();
            if (rows.shape[0] == 0) break;
            var rest = task.Of(rows);
            var found = rest.Project(search(rest, run, rows));
            var reached = rest.Margin(rest.Oracle.Scores(found));
            var worse = reached.gt(margins.index_select(0, rows)).nonzero().flatten();
            var improved = rows.index_select(0, worse);
            best.index_copy_(0, improved, found.index_select(0, worse));
            margins.index_copy_(0, improved, reached.index_select(0, worse));
        }
        return best;
    }
}

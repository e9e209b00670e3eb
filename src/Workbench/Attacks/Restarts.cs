namespace Workbench.Attacks;

/// <summary>Runs a search several times and keeps the worst outcome of each image.</summary>
internal static class Restarts
{
    /// <summary>The first run is for every image; later ones only for those not fooled, kept where the margin is worse.</summary>
    public static Tensor Worst(AttackTask task, int runs, Func<AttackTask, int, Tensor> search)
    {
        var best = search(task, 0);
        if (runs == 1) return best;
        best = task.Keep(best.clone());
        var margins = task.Keep(Margins(task, best));
        for (var run = 1; run < runs; run++)
        {
            using var scope = NewDisposeScope();
            var rows = margins.le(0).nonzero().flatten();
            if (rows.shape[0] == 0) break;
            var rest = task.Of(rows);
            var found = Ball.Clip(search(rest, run), rest.Images, task.Epsilon, task.Norm);
            var reached = Margins(rest, found);
            var worse = reached.gt(margins.index_select(0, rows)).nonzero().flatten();
            var improved = rows.index_select(0, worse);
            best.index_copy_(0, improved, found.index_select(0, worse));
            margins.index_copy_(0, improved, reached.index_select(0, worse));
        }
        return best;
    }

    private static Tensor Margins(AttackTask task, Tensor points) =>
        AttackLoss.Margin(task.Oracle.Scores(points), task.Labels, task.Targeted);
}

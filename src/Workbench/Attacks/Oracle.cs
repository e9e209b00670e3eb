namespace Workbench.Attacks;

/// <summary>What one gradient costs and gives: scores, loss and its slope, all detached.</summary>
internal readonly record struct Slope(Tensor Scores, Tensor Loss, Tensor Gradient);

/// <summary>How often the network was asked, in images, and the losses that gradients climbed.</summary>
internal sealed class QueryCount
{
    public long Forward { get; set; }
    public long Backward { get; set; }
    public List<double> Losses { get; } = [];
}

/// <summary>An attack's only access to the network; counts what is asked and looks for cancellation at every question.</summary>
internal class Oracle
{
    public Oracle(Classifier classifier, CancellationToken cancellation) =>
        (Classifier, Cancellation, Count) = (classifier, cancellation, new QueryCount());

    /// <summary>Asks the same network on the same account.</summary>
    protected Oracle(Oracle inner) => (Classifier, Cancellation, Count) = (inner.Classifier, inner.Cancellation, inner.Count);

    public Classifier Classifier { get; }
    public CancellationToken Cancellation { get; }
    public QueryCount Count { get; }

    /// <summary>Scores without gradients.</summary>
    public virtual Tensor Scores(Tensor pixels)
    {
        Cancellation.ThrowIfCancellationRequested();
        Count.Forward += pixels.shape[0];
        using var _ = no_grad();
        return Classifier.Forward(pixels);
    }

    /// <summary>Scores, loss per image and the loss's gradient with respect to the pixels only.</summary>
    public virtual Slope Gradient(Tensor pixels, Func<Tensor, Tensor> lossOfScores) =>
        GradientOf(Classifier, pixels, lossOfScores);

    protected Slope GradientOf(Classifier classifier, Tensor pixels, Func<Tensor, Tensor> lossOfScores)
    {
        Cancellation.ThrowIfCancellationRequested();
        Count.Forward += pixels.shape[0];
        Count.Backward += pixels.shape[0];
        using var scope = NewDisposeScope();
        using var _ = enable_grad();
        var point = pixels.detach().requires_grad_();
        var scores = classifier.Forward(point);
        var loss = lossOfScores(scores);
        // Nought times the pixels: a network that cuts the graph has the gradient zero instead of an error.
        var total = loss.sum().add(point.sum().mul(0));
        var gradient = autograd.grad([total], [point])[0];
        Count.Losses.Add(loss.mean().item<float>());
        return new Slope(scores.detach().MoveToOuterDisposeScope(), loss.detach().MoveToOuterDisposeScope(), gradient.MoveToOuterDisposeScope());
    }

    /// <summary>Scores and the gradient of each of several functions of them: one forward pass, one backward pass each.</summary>
    public (Tensor Scores, IReadOnlyList<Tensor> Gradients) Gradients(Tensor pixels, IReadOnlyList<Func<Tensor, Tensor>> functions)
    {
        Cancellation.ThrowIfCancellationRequested();
        Count.Forward += pixels.shape[0];
        Count.Backward += pixels.shape[0] * functions.Count;
        using var scope = NewDisposeScope();
        using var _ = enable_grad();
        var point = pixels.detach().requires_grad_();
        var scores = Classifier.Forward(point);
        var anchor = point.sum().mul(0);
        var gradients = new List<Tensor>();
        var total = 0.0;
        foreach (var function in functions)
        {
            var value = function(scores);
            total += value.mean().item<float>();
            gradients.Add(autograd.grad([value.sum().add(anchor)], [point], retain_graph: true)[0].MoveToOuterDisposeScope());
        }
        Count.Losses.Add(total / functions.Count);
        return (scores.detach().MoveToOuterDisposeScope(), gradients);
    }
}

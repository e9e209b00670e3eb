namespace Workbench.Attacks.Search;

/// <summary>The result of one gradient query: scores, loss per image and its gradient, all detached.</summary>
internal readonly record struct GradientQuery(Tensor Scores, Tensor Loss, Tensor Gradient);

/// <summary>The number of queried images, and the losses at the gradient steps.</summary>
internal sealed class QueryCount
{
    public long Forward { get; set; }
    public long Backward { get; set; }
    public List<double> Losses { get; } = [];
}

/// <summary>An attack's only access to the network; counts queries and checks for cancellation at each one.</summary>
internal class Oracle
{
    private ILayerCaller pass = OwnCalls.Instance;

    public Oracle(Classifier classifier, CancellationToken cancellation) =>
        (Classifier, Cancellation, Count) = (classifier, cancellation, new QueryCount());

    /// <summary>Queries the same network and shares the counters.</summary>
    protected Oracle(Oracle inner) =>
        (Classifier, Cancellation, Count, pass) = (inner.Classifier, inner.Cancellation, inner.Count, inner.pass);

    public Classifier Classifier { get; }
    public CancellationToken Cancellation { get; }
    public QueryCount Count { get; }

    /// <summary>Shares the counters; gradients come from another pass through the network.</summary>
    public Oracle Through(ILayerCaller pass)
    {
        var oracle = (Oracle)MemberwiseClone();
        oracle.pass = pass;
        return oracle;
    }

    /// <summary>Returns scores without gradients.</summary>
    public virtual Tensor Scores(Tensor pixels)
    {
        Cancellation.ThrowIfCancellationRequested();
        Count.Forward += pixels.shape[0];
        return Classifier.Predict(pixels);
    }

    /// <summary>Returns scores, loss per image and the loss's gradient with respect to the pixels only.</summary>
    public virtual GradientQuery Gradient(Tensor pixels, Func<Tensor, Tensor> lossOfScores) =>
        GradientOf(Classifier, pass, pixels, lossOfScores);

    protected GradientQuery GradientOf(Classifier classifier, ILayerCaller pass, Tensor pixels, Func<Tensor, Tensor> lossOfScores)
    {
        Cancellation.ThrowIfCancellationRequested();
        Count.Forward += pixels.shape[0];
        Count.Backward += pixels.shape[0];
        using var scope = NewDisposeScope();
        using var _ = enable_grad();
        var (point, scores, engine) = Differentiable(classifier, pass, pixels);
        var loss = lossOfScores(scores);
        var gradient = GradientOf(engine, point, loss);
        Count.Losses.Add(loss.mean().item<float>());
        return new GradientQuery(
            scores.detach().MoveToOuterDisposeScope(),
            loss.detach().MoveToOuterDisposeScope(),
            gradient.MoveToOuterDisposeScope()
        );
    }

    /// <summary>
    /// Returns scores and the gradient of each of several functions of them: one forward pass, and one backward pass per
    /// function.
    /// </summary>
    public (Tensor Scores, IReadOnlyList<Tensor> Gradients) Gradients(
        Tensor pixels,
        IReadOnlyList<Func<Tensor, Tensor>> functions
    )
    {
        Cancellation.ThrowIfCancellationRequested();
        Count.Forward += pixels.shape[0];
        Count.Backward += pixels.shape[0] * functions.Count;
        using var scope = NewDisposeScope();
        using var _ = enable_grad();
        var (point, scores, engine) = Differentiable(Classifier, pass, pixels);
        var gradients = new List<Tensor>();
        var total = 0.0;
        foreach (var function in functions)
        {
            var value = function(scores);
            total += value.mean().item<float>();
            gradients.Add(GradientOf(engine, point, value).MoveToOuterDisposeScope());
        }
        Count.Losses.Add(total / functions.Count);
        return (scores.detach().MoveToOuterDisposeScope(), gradients);
    }

    // The graph starts at the pixels, or at the scores if an engine takes over from there.
    private static (Tensor Point, Tensor Scores, EnginePass? Engine) Differentiable(
        Classifier classifier, ILayerCaller pass, Tensor pixels)
    {
        if (EngineOf(classifier, pass)?.Differentiable(pixels) is { } engine)
        {
            var scores = engine.Scores.requires_grad_();
            return (scores, scores, engine);
        }
        var point = pixels.detach().requires_grad_();
        return (point, classifier.Forward(point, pass), null);
    }

    // An engine knows the network's own gradient only.
    private static IEvaluationEngine? EngineOf(Classifier classifier, ILayerCaller pass) =>
        pass is OwnCalls && classifier.Engine is { Differentiates: true } engine ? engine : null;

    private static Tensor GradientOf(EnginePass? engine, Tensor point, Tensor value)
    {
        // 0 · point keeps the graph connected: a network or function that cuts the graph gives a zero gradient instead of an
        // error.
        var gradient = autograd.grad([value.sum().add(point.sum().mul(0))], [point], retain_graph: true)[0];
        return engine?.InputGradient(gradient) ?? gradient;
    }
}

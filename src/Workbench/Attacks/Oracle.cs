namespace Workbench.Attacks;

/// <summary>What one gradient costs and gives: scores, loss and its slope, all detached.</summary>
internal readonly record struct Slope(Tensor Scores, Tensor Loss, Tensor Gradient);

/// <summary>An attack's only access to the network; counts what is asked and looks for cancellation at every question.</summary>
internal sealed class Oracle(Classifier classifier, CancellationToken cancellation)
{
    private readonly List<double> losses = [];

    public Classifier Classifier { get; } = classifier;
    public CancellationToken Cancellation { get; } = cancellation;
    public long ForwardImages { get; private set; }
    public long BackwardImages { get; private set; }
    public IReadOnlyList<double> Losses => losses;

    /// <summary>Scores without gradients.</summary>
    public Tensor Scores(Tensor pixels)
    {
        Cancellation.ThrowIfCancellationRequested();
        ForwardImages += pixels.shape[0];
        using var _ = no_grad();
        return Classifier.Forward(pixels);
    }

    /// <summary>Scores, loss per image and the loss's gradient with respect to the pixels only.</summary>
    public Slope Gradient(Tensor pixels, Func<Tensor, Tensor> lossOfScores)
    {
        Cancellation.ThrowIfCancellationRequested();
        ForwardImages += pixels.shape[0];
        BackwardImages += pixels.shape[0];
        using var scope = NewDisposeScope();
        using var _ = enable_grad();
        var point = pixels.detach().requires_grad_();
        var scores = Classifier.Forward(point);
        var loss = lossOfScores(scores);
        // Nought times the pixels: a network that cuts the graph has the gradient zero instead of an error.
        var total = loss.sum().add(point.sum().mul(0));
        var gradient = autograd.grad([total], [point])[0];
        losses.Add(loss.mean().item<float>());
        return new Slope(scores.detach().MoveToOuterDisposeScope(), loss.detach().MoveToOuterDisposeScope(), gradient.MoveToOuterDisposeScope());
    }
}

namespace Workbench.Evaluation;

/// <summary>Collects predictions batch by batch.</summary>
internal sealed class Tally
{
    private readonly List<int> labels = [];
    private readonly List<int> predicted = [];
    private double loss;
    private double lInf;
    private double l2;

    public double Correct { get; private set; }

    public int Count => labels.Count;

    public double MeanLInf => lInf / Count;

    public double MeanL2 => l2 / Count;

    public Outcomes Outcomes => new([.. labels], [.. predicted], loss / Count);

    /// <summary>Adds the scores of one batch.</summary>
    public void Add(Tensor scores, Tensor truth)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        loss += nn.functional.cross_entropy(scores, truth, reduction: nn.Reduction.Sum).item<float>();
        var answers = scores.argmax(1);
        Correct += answers.eq(truth).sum().item<long>();
        foreach (var label in truth.data<long>()) labels.Add((int)label);
        foreach (var answer in answers.data<long>()) predicted.Add((int)answer);
    }

    /// <summary>Adds the sizes of one batch's perturbations.</summary>
    public void AddChange(Tensor before, Tensor after)
    {
        using var scope = NewDisposeScope();
        var change = after.sub(before).flatten(1);
        lInf += change.abs().amax([1]).sum().item<float>();
        l2 += change.square().sum(1).sqrt().sum().item<float>();
    }
}

using Workbench.Attacks;

namespace Workbench.Experiments.Robustness;

// Attacks a surrogate once and reuses the adversarial images for all target networks. The seed identifies images and random
// draws, because an evaluation derives a different one for every batch.
internal sealed class RememberedTransfer(string surrogate, Func<Classifier> network, IAttack attack) : IAttack
{
    private readonly Dictionary<(double Epsilon, long Seed), (float[] Pixels, long[] Shape)> remembered = [];

    public string Name => $"transfer-{attack.Name}";

    public Norm Norm => attack.Norm;

    public AttackAccess Access => AttackAccess.Transfer;

    public string Settings => $"from {surrogate}: {attack.Settings}";

    public Tensor Perturb(
        Classifier classifier,
        Tensor images,
        Tensor labels,
        double epsilon,
        Seed seed,
        CancellationToken cancellation = default
    )
    {
        if (!remembered.TryGetValue((epsilon, seed.Value), out var found))
        {
            using var changed = attack.Perturb(network(), images, labels, epsilon, seed, cancellation);
            using var plain = changed.contiguous();
            found = remembered[(epsilon, seed.Value)] = (plain.data<float>().ToArray(), plain.shape);
        }
        return tensor(found.Pixels, found.Shape);
    }
}

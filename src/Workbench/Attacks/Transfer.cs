namespace Workbench.Attacks;

/// <summary>Transfer: images made against one network and tried on another.</summary>
/// <remarks>
/// Reference: Papernot, McDaniel, Goodfellow, "Transferability in Machine Learning", 2016, https://arxiv.org/abs/1605.07277.
/// <code>
/// IAttack attack = Transfer.From(denseTwin, new Pgd());
/// using var adversarial = attack.Perturb(sparse, images, labels, epsilon: 0.3, new Seed(1));
/// </code>
/// </remarks>
public static class Transfer
{
    /// <summary>
    /// Wraps an attack so that it always attacks the surrogate, whichever network is given; its name starts with
    /// <c>transfer-</c>.
    /// </summary>
    /// <param name="surrogate">The network whose scores and gradients are used. The caller still owns it.</param>
    /// <param name="attack">Any attack; one that runs all its steps (PGD, MI-FGSM) transfers best.</param>
    public static IAttack From(Classifier surrogate, IAttack attack)
    {
        ArgumentNullException.ThrowIfNull(surrogate);
        ArgumentNullException.ThrowIfNull(attack);
        return new TransferAttack(surrogate, attack);
    }

    private sealed class TransferAttack(Classifier surrogate, IAttack attack) : IAttack
    {
        public string Name => $"transfer-{attack.Name}";

        public Norm Norm => attack.Norm;

        public bool Targeted => attack.Targeted;

        public AttackAccess Access => AttackAccess.Transfer;

        public int MinClasses => attack.MinClasses;

        public string Settings => $"from {surrogate.Name}: {attack.Settings}";

        public Tensor Perturb(
            Classifier classifier,
            Tensor images,
            Tensor labels,
            double epsilon,
            Seed seed,
            CancellationToken cancellation = default
        ) => attack.Perturb(surrogate, images, labels, epsilon, seed, cancellation);
    }
}

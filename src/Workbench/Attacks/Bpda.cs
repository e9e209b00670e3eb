using Workbench.Attacks.Search;
using Workbench.Sparse;

namespace Workbench.Attacks;

/// <summary>
/// Backward pass differentiable approximation: any gradient attack with a more useful gradient than the network's own.
/// </summary>
/// <remarks>
/// Scores and success are always the network's own; only the backward pass changes.
/// Reference: Athalye, Carlini, Wagner, "Obfuscated Gradients Give a False Sense of Security", 2018, section 4.1,
/// https://arxiv.org/abs/1802.00420.
/// <code>
/// IAttack attack = Bpda.ThroughKWinners(new Pgd(), KWinnersGradient.StraightThrough);
/// using var adversarial = attack.Perturb(classifier, images, labels, epsilon: 0.3, new Seed(1));
/// </code>
/// </remarks>
public static class Bpda
{
    /// <summary>
    /// Wraps an attack so that k-winners layers pass gradients back by another rule;
    /// its name starts with <c>bpda-</c>, softened with <c>bpda-soft-</c>.
    /// </summary>
    /// <param name="attack">A gradient attack.</param>
    /// <param name="rule">The gradient rule of the k-winners; networks without k-winners are attacked as usual.</param>
    /// <remarks>
    /// Custom modules that contain k-winners must implement <see cref="IComposite"/>; otherwise the attack throws.
    /// </remarks>
    public static Attack ThroughKWinners(Attack attack, KWinnersGradient rule)
    {
        ArgumentNullException.ThrowIfNull(attack);
        var prefix = rule == KWinnersGradient.Softened ? "bpda-soft" : "bpda";
        return new WrappedAttack(
            prefix,
            attack,
            rule,
            task => attack.Search(task with { Oracle = task.Oracle.Through(new KWinnersPass(rule)) })
        );
    }

    /// <summary>
    /// Wraps an attack so that it uses the gradients of another network at the same point; its name starts with <c>bpda-</c>.
    /// </summary>
    /// <param name="attack">A gradient attack.</param>
    /// <param name="substitute">A differentiable network that behaves similarly to the one under attack.</param>
    public static Attack Substitute(Attack attack, Classifier substitute)
    {
        ArgumentNullException.ThrowIfNull(attack);
        ArgumentNullException.ThrowIfNull(substitute);
        return new WrappedAttack("bpda", attack, $"gradients of {substitute.Name}", task =>
        {
            using var mode = substitute.EvaluationMode();
            return attack.Search(task with { Oracle = new SubstituteOracle(task.Oracle, substitute) });
        });
    }

    private sealed class SubstituteOracle(Oracle inner, Classifier substitute) : Oracle(inner)
    {
        public override GradientQuery Gradient(Tensor pixels, Func<Tensor, Tensor> lossOfScores)
        {
            using var scope = NewDisposeScope();
            using var _ = no_grad();
            var scores = Scores(pixels);
            var query = GradientOf(substitute, OwnCalls.Instance, pixels, lossOfScores);
            return new GradientQuery(
                scores.MoveToOuterDisposeScope(),
                lossOfScores(scores).MoveToOuterDisposeScope(),
                query.Gradient.MoveToOuterDisposeScope()
            );
        }
    }
}

using Workbench.Sparse;

namespace Workbench.Training;

/// <summary>Options of <see cref="TrainedTwins"/>.</summary>
public sealed record TwinOptions
{
    /// <summary>Applied to pixels before both networks; default: pixels are unchanged.</summary>
    public Normalization Normalization
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(Normalization));
    } = Normalization.None;

    /// <summary>How the twin becomes sparse; default: the paper's rules with a fifth of the units active.</summary>
    public SparsifierOptions Sparsifier
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(Sparsifier));
    } = new();

    /// <summary>The training of both networks; default 10 epochs.</summary>
    public TrainerOptions Training
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(Training));
    } = new();
}

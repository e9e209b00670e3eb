namespace Workbench.Experiments.Reports;

/// <summary>The parts of the report, in their order.</summary>
public static class AllReportSections
{
    // A new experiment: one entry here.
    private static readonly IReadOnlyList<ExperimentSection> Experiments =
    [
        new(MnistExperiment.Name, "MNIST: two small networks, clean, damaged and attacked images (the paper's Figures 3 to 5)",
            MnistExperiment.DenseModel, MnistExperiment.SparseModel, MnistClaims.Of),
        new("svhn", "SVHN: SqueezeNet, dense and sparse, under FGSM (the paper's Figure 6 and its two tables)",
            "squeezenet", "sparse-squeezenet", (_, _) =>
            [
                Open("Neither SqueezeNet converges on SVHN", "both poor"),
                Open("Under FGSM the sparse network keeps its answer at every ε", "both images: the same wrong answer at every ε"),
                Open("Under FGSM the dense network is right more often than the sparse one", "8 of 12 answers against none"),
            ]),
        new("emnist", "EMNIST: AlexNet, dense and with a sparse extractor (the paper's Figures 7 to 9)",
            "alexnet", "sparse-alexnet", (_, _) =>
            [
                Open("Sparse AlexNet's accuracy on EMNIST balanced", "88.24 %"),
                Open("Sparse AlexNet is less accurate than dense AlexNet", "sparse < dense"),
            ]),
    ];

    /// <summary>Every part.</summary>
    public static IReadOnlyList<IReportSection> All { get; } = [.. Experiments, new CorruptionSection()];

    private static ClaimRow Open(string claim, string paper) => new(claim, paper, "not measured", Verdict.CannotTell) { Why = "No finished record yet." };

    /// <summary>The claims about one experiment, as far as both of its models were run.</summary>
    internal static IReadOnlyList<ClaimRow> ClaimsOf(IReadOnlyList<RunRecord> records)
    {
        var section = Experiments.FirstOrDefault(section => records.Count > 0 && section.Name == records[0].Experiment);
        return section?.Claims(records) ?? [];
    }
}

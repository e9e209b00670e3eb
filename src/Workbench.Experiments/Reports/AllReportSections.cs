using Workbench.Experiments.Paper;
using Workbench.Experiments.Records;

namespace Workbench.Experiments.Reports;

/// <summary>The sections of the report, in order.</summary>
public static class AllReportSections
{
    // To add an experiment, add an entry here.
    private static readonly IReadOnlyList<ExperimentSection> Experiments =
    [
        new(MnistExperiment.Name, "MNIST: two small networks, clean, corrupted and attacked images (the paper's Figures 3 to 5)",
            MnistExperiment.DenseModel, MnistExperiment.SparseModel, MnistClaims.Of)
        {
            Aside = FirstEpochStart.IsStart,
            Tables = FirstEpochTable.Tables,
        },
        new(SvhnExperiment.Name, "SVHN: SqueezeNet, dense and sparse, under FGSM (the paper's Figure 6 and its two tables)",
            SvhnExperiment.PublishedDenseModel, SvhnExperiment.PublishedSparseModel, SvhnClaims.Of)
        {
            Beside = (SvhnExperiment.DenseModel, SvhnExperiment.SparseModel),
            Tables = SqueezeNetFault.Tables,
            Findings = SqueezeNetFault.Findings,
        },
        new(EmnistExperiment.Name, "EMNIST: AlexNet, dense and with a sparse extractor (the paper's Figures 7 to 9)",
            EmnistExperiment.DenseModel, EmnistExperiment.SparseModel, EmnistClaims.Of)
        {
            Judged = EmnistClaims.Judged,
            Tables = EmnistTables.Tables,
            Findings = EmnistFindings.Of,
        },
    ];

    /// <summary>Every section.</summary>
    public static IReadOnlyList<IReportSection> All { get; } =
    [
        .. Experiments, new RobustnessSection(), new CertificationSection(), new MaskSection(), new LibtorchSection(),
        new CorruptionSection(),
    ];

    /// <summary>The claims of one experiment; none if one of its two models was not run.</summary>
    internal static IReadOnlyList<ClaimRow> ClaimsOf(IReadOnlyList<RunRecord> records)
    {
        var section = Experiments.FirstOrDefault(section => records.Count > 0 && section.Name == records[0].Experiment);
        return section?.Claims(records) ?? [];
    }
}

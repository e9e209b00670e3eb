using Workbench.Analysis;
using Workbench.Data;
using Workbench.Experiments.Paper;
using Workbench.Tests;

namespace Workbench.Cli.Tests;

/// <summary>The listings of packages whose own tests do not have one.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public void The_analysis_offers_what_was_approved()
        => ApprovedApi.ShouldBeApproved(typeof(Formatters).Assembly, DataFolders.RepositoryRoot()!);

    [Fact]
    public void The_experiments_offer_what_was_approved()
        => ApprovedApi.ShouldBeApproved(typeof(MnistExperiment).Assembly, DataFolders.RepositoryRoot()!);
}

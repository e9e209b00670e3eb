using Workbench.Analysis;
using Workbench.Data;
using Workbench.Tests;

namespace Workbench.Cli.Tests;

/// <summary>The listing of the F# package; its own tests are in F#.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public void The_analysis_offers_what_was_approved()
        => ApprovedApi.ShouldBeApproved(typeof(Formatters).Assembly, DataFolders.RepositoryRoot()!);
}

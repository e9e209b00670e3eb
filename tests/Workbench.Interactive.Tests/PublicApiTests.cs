using Workbench.Tests;

namespace Workbench.Interactive.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void The_extension_offers_what_was_approved() =>
        ApprovedApi.ShouldBeApproved(typeof(WorkbenchExtension).Assembly, InteractiveTool.RepositoryRoot);
}

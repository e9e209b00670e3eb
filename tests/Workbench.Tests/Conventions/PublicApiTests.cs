namespace Workbench.Tests.Conventions;

public sealed class PublicApiTests
{
    [Fact]
    public void The_library_offers_what_was_approved() =>
        ApprovedApi.ShouldBeApproved(typeof(Classifier).Assembly, SourceTree.Root);
}

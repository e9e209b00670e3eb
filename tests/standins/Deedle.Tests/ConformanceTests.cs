using Conformance;

namespace Deedle.Tests;

public class ConformanceTests
{
    [Fact]
    public void EveryPublicMemberIsPublished() => Standin.ShouldConform(typeof(Lookup), "published-api.txt");
}

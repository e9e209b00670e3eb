using Conformance;

namespace TorchSharp.Tests;

public class ConformanceTests
{
    [Fact]
    public void EveryPublicMemberIsPublished() => Standin.ShouldConform(typeof(torch), "published-api.txt");
}

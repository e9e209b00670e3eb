using Conformance;

namespace Plotly.Tests;

public class ConformanceTests
{
    [Fact]
    public void Every_public_member_is_published() => Standin.ShouldConform(typeof(Plotly.NET.GenericChart), "Plotly.NET.txt");

    [Fact]
    public void Every_public_member_for_CSharp_is_published()
        => Standin.ShouldConform(typeof(Plotly.NET.CSharp.Chart), "Plotly.NET.CSharp.txt");
}

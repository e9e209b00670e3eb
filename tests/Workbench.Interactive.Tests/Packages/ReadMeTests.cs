using System.Xml.Linq;

namespace Workbench.Interactive.Tests.Packages;

/// <summary>What the packages' read-me says, as far as it is seen without packing.</summary>
public sealed class ReadMeTests
{
    [Fact]
    public void It_names_the_FSharp_Core_that_the_packages_need()
    {
        var documented = XElement.Parse(PackedPackages.Documented("xml"));
        var needed = XDocument.Load(Path.Combine(InteractiveTool.RepositoryRoot, "Directory.Packages.props"))
            .Descendants("PackageVersion")
            .Single(item => (string?)item.Attribute("Include") == "FSharp.Core");

        ((string?)documented.Attribute("Update")).ShouldBe("FSharp.Core");
        ((string?)documented.Attribute("Version")).ShouldBe((string?)needed.Attribute("Version"));
    }
}

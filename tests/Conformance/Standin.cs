using System.Reflection;

namespace Conformance;

/// <summary>The check that a stand-in offers nothing but what its package has published.</summary>
public static class Standin
{
    /// <param name="member">Any type of the assembly to check.</param>
    /// <param name="listing">File with the published listing of (at least) the types that the stand-in has.</param>
    public static void ShouldConform(Type member, string listing)
    {
        // Built with the published packages, the assembly is the package itself.
        if (member.Assembly.GetCustomAttribute<AssemblyCompanyAttribute>()?.Company != "Workbench")
            return;
        var published = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, listing));
        ApiComparison.NotPublished(published, PublicApi.Of(member.Assembly)).ShouldBeEmpty();
    }
}

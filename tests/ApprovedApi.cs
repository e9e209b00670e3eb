using System.Reflection;
using PublicApiGenerator;

namespace Workbench.Tests;

/// <summary>
/// Compares the public API of an assembly with the approved listing in <c>tests/api</c>, so that no change goes unnoticed.
/// </summary>
internal static class ApprovedApi
{
    public static void ShouldBeApproved(Assembly assembly, string repositoryRoot)
    {
        var name = $"{assembly.GetName().Name}.txt";
        var (approved, received) = (
            Path.Combine(repositoryRoot, "tests", "api", name),
            Path.Combine(repositoryRoot, "artifacts", "api", name)
        );
        // Versions and commits are not part of the API.
        var api =
            assembly.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false }).ReplaceLineEndings("\n")
            + "\n";
        Directory.CreateDirectory(Path.GetDirectoryName(received)!);
        File.WriteAllText(received, api);
        var expected = File.Exists(approved) ? File.ReadAllText(approved) : "";
        (api == expected).ShouldBeTrue(
            $"The public API of {assembly.GetName().Name} has changed. Compare {received} with {approved}; "
                + "if the change is intended, copy the first over the second and describe it in the changelog."
        );
    }
}

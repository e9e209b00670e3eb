using System.Text.RegularExpressions;
using Workbench.Notebooks.Kernels;

namespace Workbench.Notebooks.Packages;

/// <summary>A package that a cell asks for: <c>#r "nuget: NodaTime, 3.3.7"</c>.</summary>
/// <param name="Name">The package's name as written.</param>
/// <param name="Version">A version, a pattern such as <c>2.*</c>, a range such as <c>[1.0,2.0)</c>; null for the newest.</param>
/// <param name="Line">The line in its cell, from 1.</param>
internal sealed partial record PackageRequest(string Name, string? Version, int Line)
{
    private const string Prefix = "nuget:";

    /// <summary>Whether the newest of several versions is meant, so that the answer changes with time.</summary>
    public bool IsFloating => Version is null || Version.Contains('*', StringComparison.Ordinal);

    /// <summary>What distinguishes the request from others, apart from its line.</summary>
    public string Key => $"{Name.ToLowerInvariant()}, {Version ?? "*"}";

    /// <summary>Whether a <c>#r</c> or <c>#i</c> line speaks of packages rather than files.</summary>
    public static bool IsPackage(string reference) => reference.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>What follows <c>nuget:</c>.</summary>
    public static string Rest(string reference) => reference[Prefix.Length..].Trim();

    /// <summary>Reads a <c>#r</c> line.</summary>
    /// <exception cref="KernelError">It names no package, or its version is none.</exception>
    public static PackageRequest Parse(string reference, int line)
    {
        var match = Words().Match(Rest(reference));
        return match.Success
            ? new(match.Groups["name"].Value, match.Groups["version"] is { Success: true } version ? version.Value : null, line)
            : throw new KernelError(
                "reference",
                "reference",
                $"'#r \"{reference}\"' names no package. Write the name and, so that the notebook gives the same results later, "
                    + "the version: #r \"nuget: NodaTime, 3.3.7\".",
                line
            );
    }

    /// <inheritdoc />
    public override string ToString() => Version is null ? Name : $"{Name} {Version}";

    [GeneratedRegex("""
        ^(include\s*=\s*)?(?<name>\w[\w.-]*)\s*(,\s*(version\s*=\s*)?(?<version>[\d*][\w.*+-]*|[[(][\w.,\s-]*[])]))?\s*$
        """, RegexOptions.IgnoreCase)]
    private static partial Regex Words();
}

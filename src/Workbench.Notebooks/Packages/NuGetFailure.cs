using System.Text.RegularExpressions;
using Workbench.Notebooks.Kernels;

namespace Workbench.Notebooks.Packages;

/// <summary>
/// Turns what NuGet prints when it fails into an error of the cell: package, version, and the nearest that exist.
/// </summary>
internal static partial class NuGetFailure
{
    private const string OfTheSdk = "library-packs";

    /// <summary>The error for the first line of NuGet's output that reports one.</summary>
    /// <param name="output">All lines.</param>
    /// <param name="requests">The packages that were asked for; the error is at the line of the one it names.</param>
    public static KernelError Describe(IReadOnlyList<string> output, IReadOnlyList<PackageRequest> requests)
    {
        // A message of several lines has its code in each.
        var lines = output.Select(line => ErrorLine().Match(line)).Where(match => match.Success).ToList();
        var code = lines is [var first, ..] ? first.Groups["code"].Value : "reference";
        var said = Space().Replace(
            string.Join(' ', lines is []
                ? output
                : lines.Where(line => line.Groups["code"].Value == code).Select(line => line.Groups["text"].Value).Distinct()),
            " ").Trim();
        var request = requests.FirstOrDefault(item => Names(said, item.Name)) ?? requests[0];
        return new KernelError("reference", code, Message(code, said, request), request.Line);
    }

    private static bool Names(string said, string package) =>
        Regex.IsMatch(said, $@"(?<![\w.-]){Regex.Escape(package)}(?![\w-])(?!\.\w)", RegexOptions.IgnoreCase);

    private static string Message(string code, string said, PackageRequest request) => code switch
    {
        "NU1101" => Unknown(said, request),
        "NU1102" or "NU1103" => NoSuchVersion(said, request),
        "NU1301" or "NU1801" => Unreachable(said, request),
        _ when said.Length == 0 =>
            $"NuGet could not provide {request} and gave no reason. Does `dotnet --version` work here?",
        _ => $"NuGet could not provide {request}: {said}",
    };

    private static string Unknown(string said, PackageRequest request)
    {
        var name = UnknownName().Match(said) is { Success: true } match ? match.Groups[1].Value : request.Name;
        // Among the sources is one of the SDK itself, which nobody has written down.
        var named = Sources().Match(said).Groups[1].Value.TrimEnd('.').Split(", ")
            .Where(source => !source.EndsWith(OfTheSdk, StringComparison.Ordinal))
            .ToList();
        var sources = named is [] or [""] ? "" : $" in {NearestName.Listing(named)}";
        var asked = string.Equals(name, request.Name, StringComparison.OrdinalIgnoreCase)
            ? $"There is no package '{request}'{sources}."
            : $"{request} needs the package '{name}', which does not exist{sources}.";
        var hint = NearestName.Hint(name, InstalledPackages.Names.Except([name], StringComparer.OrdinalIgnoreCase));
        return $"{asked}{hint} Check the name, or add the source that has it: #i \"nuget: https://…/index.json\".";
    }

    // NuGet says: Found 38 version(s) in nuget.org [ Nearest version: 13.0.4 ]
    private static string NoSuchVersion(string said, PackageRequest request)
    {
        var nearest = Nearest().Matches(said).Select(match => match.Groups[1].Value).Distinct().ToList();
        var name = UnknownName().Match(said) is { Success: true } match ? match.Groups[1].Value : request.Name;
        var what = string.Equals(name, request.Name, StringComparison.OrdinalIgnoreCase)
            ? $"There is no version {request.Version ?? "without a pre-release label"} of {name}."
            : $"{request} needs a version of {name} that does not exist.";
        return nearest is []
            ? $"{what} {said}"
            : $"{what} The nearest that exists is {NearestName.Listing(nearest)}: #r \"nuget: {name}, {nearest[0]}\".";
    }

    private static string Unreachable(string said, PackageRequest request)
    {
        var present = InstalledPackages.VersionsOf(request.Name);
        var instead = present is []
            ? "No version of it is on this machine."
            : $"On this machine is {NearestName.Listing(present)}: #r \"nuget: {request.Name}, {present[^1]}\" needs no source.";
        return $"{request} cannot be downloaded, because a source of packages cannot be reached. {instead} NuGet says: {said}";
    }

    [GeneratedRegex(@"\berror (?<code>[A-Z]+\d{4}): (?<text>.*)$")]
    private static partial Regex ErrorLine();

    [GeneratedRegex(@"(?:package|packages with id) '?([\w.-]*\w)'?", RegexOptions.IgnoreCase)]
    private static partial Regex UnknownName();

    [GeneratedRegex(@"in source\(s\): (.*)$")]
    private static partial Regex Sources();

    [GeneratedRegex(@"Nearest version: ([^\s\]]+)")]
    private static partial Regex Nearest();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}

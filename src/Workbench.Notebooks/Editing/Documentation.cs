using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Workbench.Notebooks.Kernels;

namespace Workbench.Notebooks.Editing;

/// <summary>The summaries of types and members, from the XML files next to assemblies or in the SDK.</summary>
internal static partial class Documentation
{
    private static readonly ConcurrentDictionary<string, Dictionary<string, string>> Read = new(StringComparer.Ordinal);

    // Read only when the help for a call needs them.
    private static readonly ConcurrentDictionary<string, Dictionary<string, string>> ReadParameters = new(StringComparer.Ordinal);

    /// <summary>A summary, or the text about a parameter, as plain text; null if there is none.</summary>
    /// <param name="assembly">The assembly's file.</param>
    /// <param name="member">The member's XML documentation id, such as <c>P:System.String.Length</c>.</param>
    /// <param name="parameter">The name of a parameter or a type parameter.</param>
    public static string? Of(string? assembly, string? member, string? parameter = null)
    {
        if (assembly is null || member is null || FileFor(assembly) is not { } file)
            return null;

        return parameter is null
            ? Read.GetOrAdd(file, path => Texts(path, Summary)).GetValueOrDefault(member)
            : ReadParameters.GetOrAdd(file, path => Texts(path, Parameters)).GetValueOrDefault(Key(member, parameter));
    }

    /// <summary>The text of a <c>summary</c> element, or of the whole comment if it has none.</summary>
    public static string? Plain(string xml) =>
        Root(xml) is { } root ? Plain(root.Descendants("summary").FirstOrDefault() ?? root) : null;

    /// <summary>The summary in a documentation comment, or the text about a parameter.</summary>
    public static string? InComment(string? xml, string? parameter = null)
    {
        if (string.IsNullOrWhiteSpace(xml) || Root(xml) is not { } root)
            return null;

        var found = parameter is null
            ? root.Descendants("summary")
            : root.Descendants().Where(element => IsParameter(element) && (string?)element.Attribute("name") == parameter);
        return found.FirstOrDefault() is { } element ? Plain(element) : null;
    }

    private static XElement? Root(string xml)
    {
        try
        {
            return XElement.Parse($"<doc>{xml}</doc>", LoadOptions.PreserveWhitespace);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static string? FileFor(string assembly)
    {
        var name = Path.GetFileNameWithoutExtension(assembly);
        // The core library's documentation is filed under the assembly that programs reference.
        var publicName = name == "System.Private.CoreLib" ? "System.Runtime" : name;
        return new[] { Path.ChangeExtension(assembly, ".xml") }
            .Concat(HostAssemblies.DocumentationFolders.Select(folder => Path.Combine(folder, publicName + ".xml")))
            .FirstOrDefault(File.Exists);
    }

    private static Dictionary<string, string> Texts(
        string file, Func<string, XElement, IEnumerable<(string Key, XElement Text)>> parts)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            using var reader = XmlReader.Create(file, new XmlReaderSettings { IgnoreComments = true });
            while (reader.Read())
            {
                if (reader.NodeType == XmlNodeType.Element && reader.Name == "member" && reader.GetAttribute("name") is { } name)
                {
                    using var member = reader.ReadSubtree();
                    foreach (var (key, text) in parts(name, XElement.Load(member, LoadOptions.PreserveWhitespace)))
                        found[key] = Plain(text);
                }
            }
        }
        catch (Exception error) when (error is XmlException or IOException or UnauthorizedAccessException)
        {
            // Documentation from a partly read file is better than none.
        }

        return found;
    }

    private static IEnumerable<(string Key, XElement Text)> Summary(string name, XElement member) =>
        member.Element("summary") is { } summary ? [(name, summary)] : [];

    private static IEnumerable<(string Key, XElement Text)> Parameters(string name, XElement member) =>
        member.Elements().Where(IsParameter).Select(element => (Key(name, (string?)element.Attribute("name") ?? ""), element));

    private static bool IsParameter(XElement element) => element.Name.LocalName is "param" or "typeparam";

    private static string Key(string member, string parameter) => $"{member} {parameter}";

    private static string Plain(XElement element)
    {
        var text = new StringBuilder();
        foreach (var node in element.DescendantNodes())
        {
            switch (node)
            {
                case XText words:
                    text.Append(words.Value);
                    break;
                case XElement { IsEmpty: true } reference
                    when (reference.Attribute("cref") ?? reference.Attribute("name") ?? reference.Attribute("langword"))
                        is { } target:
                    text.Append(LastName(target.Value));
                    break;
            }
        }

        return Spaces().Replace(text.ToString(), " ").Trim();
    }

    // For example "Contains" from "M:System.String.Contains(System.Char)".
    private static string LastName(string reference)
    {
        var name = reference.Split('(')[0];
        return name[(name.LastIndexOfAny(['.', ':']) + 1)..];
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}

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

    /// <summary>A summary as plain text, or null if there is none.</summary>
    /// <param name="assembly">The assembly's file.</param>
    /// <param name="member">The member's XML documentation id, such as <c>P:System.String.Length</c>.</param>
    public static string? Of(string? assembly, string? member) =>
        assembly is null || member is null || FileFor(assembly) is not { } file
            ? null
            : Read.GetOrAdd(file, Summaries).GetValueOrDefault(member);

    /// <summary>The text of a <c>summary</c> element, or of the whole comment if it has none.</summary>
    public static string? Plain(string xml)
    {
        try
        {
            var root = XElement.Parse($"<doc>{xml}</doc>", LoadOptions.PreserveWhitespace);
            return Plain(root.Descendants("summary").FirstOrDefault() ?? root);
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

    private static Dictionary<string, string> Summaries(string file)
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
                    if (XElement.Load(member, LoadOptions.PreserveWhitespace).Element("summary") is { } summary)
                        found[name] = Plain(summary);
                }
            }
        }
        catch (Exception error) when (error is XmlException or IOException or UnauthorizedAccessException)
        {
            // Documentation from a partly read file is better than none.
        }

        return found;
    }

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

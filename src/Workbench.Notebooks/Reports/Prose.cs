using System.Text;
using Markdig;
using Markdig.Helpers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Workbench.Notebooks.Kernels;

namespace Workbench.Notebooks.Reports;

/// <summary>A heading for the table of contents.</summary>
internal sealed record Heading(int Level, string Text, string Id);

/// <summary>Renders Markdown cells as HTML; embeds pictures from the notebook's folder and gives headings anchors.</summary>
internal sealed class Prose(string? directory, bool allowFiles = false)
{
    private const long LargestPictureBytes = 8_000_000;
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseGridTables()
        .UseFootnotes()
        .UseTaskLists()
        .UseMathematics()
        .UseAutoLinks()
        .UseEmphasisExtras()
        .UseDefinitionLists()
        .Build();

    private readonly List<Heading> headings = [];

    public IReadOnlyList<Heading> Headings => headings;

    /// <summary>The notebook's title: a first-level heading at the very top, which the page header shows.</summary>
    public Heading? Title { get; private set; }

    /// <param name="markdown">The cell's text.</param>
    /// <param name="isFirst">Whether a heading at the top of this cell is the notebook's title.</param>
    public string ToHtml(string markdown, bool isFirst = false)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            var text = TextOf(heading.Inline);
            var id = Name(text);
            heading.GetAttributes().Id = id;
            if (heading.Level <= 3)
                headings.Add(new Heading(heading.Level, text, id));
        }

        if (isFirst && document is [HeadingBlock { Level: 1 } title, ..])
        {
            Title = headings[0];
            document.Remove(title);
        }

        foreach (var picture in document.Descendants<LinkInline>().Where(link => link.IsImage))
            picture.Url = Embedded(picture.Url) ?? picture.Url;

        foreach (var literal in document.Descendants<LiteralInline>())
            literal.Content = new StringSlice(PercentSigns.Bound(literal.Content.ToString()));

        return Markup.Html(PassiveHtml.Of(document.ToHtml(Pipeline)));
    }

    private string Name(string text)
    {
        var name = new string(
            text.ToLowerInvariant().Select(letter => char.IsLetterOrDigit(letter) ? letter : '-').ToArray()
        ).Trim('-');
        name = name.Length == 0 ? "section" : name;
        var count = headings.Count(heading => heading.Id == name || heading.Id.StartsWith(name + "--", StringComparison.Ordinal));
        return count == 0 ? name : $"{name}--{count + 1}";
    }

    private string? Embedded(string? url)
    {
        if (directory is null || string.IsNullOrEmpty(url) || url.Contains(':', StringComparison.Ordinal))
            return null;

        var file = new FileInfo(Path.GetFullPath(Uri.UnescapeDataString(url), directory));
        // A notebook from elsewhere must not smuggle the user's own pictures into a report.
        var real = file.Exists && file.ResolveLinkTarget(returnFinalTarget: true) is { } target ? target.FullName : file.FullName;
        if (!allowFiles && !real.StartsWith(Path.GetFullPath(directory) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            return null;

        var type = file.Extension.ToLowerInvariant() switch
        {
            ".png" => "image/png",
            ".jpg" or ".jpeg" => "image/jpeg",
            ".gif" => "image/gif",
            ".svg" => "image/svg+xml",
            ".webp" => "image/webp",
            _ => null,
        };
        return type is null || !file.Exists || file.Length > LargestPictureBytes
            ? null
            : $"data:{type};base64,{Convert.ToBase64String(File.ReadAllBytes(file.FullName))}";
    }

    private static string TextOf(ContainerInline? inline)
    {
        var text = new StringBuilder();
        foreach (var part in inline?.Descendants() ?? [])
        {
            text.Append(
                part switch
                {
                    LiteralInline literal => literal.Content.ToString(),
                    CodeInline code => code.Content,
                    LineBreakInline => " ",
                    _ => "",
                }
            );
        }

        return text.ToString();
    }
}

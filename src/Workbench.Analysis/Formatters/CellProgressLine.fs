namespace Workbench.Analysis

/// <summary>A line of progress below a cell. Reports leave it out once the cell has succeeded.</summary>
/// <param name="text">The line.</param>
/// <example><code>var shown = display(new CellProgressLine("half way"));
/// shown.Update(new CellProgressLine("nearly there"));</code></example>
type CellProgressLine(text: string) =
    /// <summary>The line.</summary>
    member _.Text = text

    /// <inheritdoc/>
    override _.ToString() = text

module internal CellProgressLineFormatter =
    // The report's style sheet knows the class.
    let toHtml (line: CellProgressLine) = $"<pre class=\"progress-line\">{Html.text line.Text}</pre>"

    let toText (line: CellProgressLine) = line.Text

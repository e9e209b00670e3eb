using Microsoft.DotNet.Interactive.Formatting;

namespace Workbench.Notebooks.Kernels;

/// <summary>The line above the members of an F# record, whose own text has several lines.</summary>
internal sealed class RecordLine(Type record) : ITypeFormatter
{
    public string MimeType => PlainTextSummaryFormatter.MimeType;

    public Type Type => record;

    public bool Format(object? instance, FormatContext context)
    {
        if (instance is null)
            return false;

        context.Writer.Write(FSharpText.Line(instance));
        return true;
    }
}

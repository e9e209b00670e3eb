namespace Workbench;

/// <summary>The message of an error, for an argument error without what only a programmer needs.</summary>
internal static class PlainMessage
{
    /// <summary>
    /// The message on one line, without the parameter's name and value, which .NET appends; a value that the message does not
    /// name is said in words.
    /// </summary>
    public static string Of(Exception error)
    {
        if (error is not ArgumentException refusal) return error.Message;
        var text = refusal.Message.Split(Environment.NewLine)[0];
        if (refusal.ParamName is { Length: > 0 } name)
            text = text.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal);
        return
            refusal is ArgumentOutOfRangeException { ActualValue: { } actual }
            && !text.Contains($"found {actual}", StringComparison.Ordinal)
            ? $"{text.TrimEnd('.')}; found {actual}."
            : text;
    }
}

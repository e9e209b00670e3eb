namespace Workbench.Notebooks;

/// <summary>A notebook cannot be read or run. The message names the file and the line and says what to do.</summary>
public sealed class NotebookException : Exception
{
    /// <summary>Creates the error; the message starts with <c>file(line): </c>.</summary>
    /// <param name="file">The notebook's path, or null if the text does not come from a file.</param>
    /// <param name="line">Line in the file, from 1.</param>
    /// <param name="problem">What was expected, what was found, what to do.</param>
    public NotebookException(string? file, int line, string problem)
        : base($"{file ?? "notebook"}({line}): {problem}")
    {
        File = file;
        Line = line;
        Problem = problem;
    }

    /// <summary>The notebook's path, or null.</summary>
    public string? File { get; }

    /// <summary>Line in the file, from 1.</summary>
    public int Line { get; }

    /// <summary>The message without file and line.</summary>
    public string Problem { get; }
}

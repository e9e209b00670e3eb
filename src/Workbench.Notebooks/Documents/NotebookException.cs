namespace Workbench.Notebooks;

/// <summary>A notebook cannot be read, or cannot be run as it stands: the message names the file, the line and the remedy.</summary>
public sealed class NotebookException : Exception
{
    /// <summary>Makes the error; the message is put behind <c>file(line): </c>.</summary>
    /// <param name="file">The notebook's path, or null when the text came from nowhere.</param>
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

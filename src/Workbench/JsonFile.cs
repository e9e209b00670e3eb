using System.Text.Json;

namespace Workbench;

/// <summary>
/// Reads JSON files; a damaged one is an <see cref="InvalidDataException"/> that names the file and the place in it.
/// </summary>
internal static class JsonFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="what">What it should hold, for the message: <c>a run record</c>.</param>
    /// <param name="advice">What to do about a damaged one; may be empty.</param>
    /// <param name="options">The format.</param>
    public static T Read<T>(string path, string what, string advice, JsonSerializerOptions options)
    {
        try
        {
            return JsonText.Read<T>(File.ReadAllBytes(path), options);
        }
        catch (JsonProblem problem)
        {
            throw new InvalidDataException(
                $"{path}: expected {what}, found a damaged one ({problem.Message}). {advice}".TrimEnd(),
                problem
            );
        }
    }
}

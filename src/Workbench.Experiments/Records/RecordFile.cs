using System.Text.Json;
using Workbench.Training;

namespace Workbench.Experiments.Records;

// Records as JSON files.
internal static class RecordFile
{
    /// <summary>Reads a record.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kind">What the file should contain, for messages: <c>a run record</c>.</param>
    /// <param name="schema">The version of the format that can be read.</param>
    /// <param name="schemaOf">The version of a record's format.</param>
    /// <param name="remedy">What to do about a missing or damaged file, for messages.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged or has another version; the message names it.</exception>
    public static T Load<T>(string path, string kind, int schema, Func<T, int> schemaOf, string remedy)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException($"Expected {kind} at {path}, found none. {remedy}", path);
        var record = JsonFile.Read<T>(path, kind, $"Delete it. {remedy}", RecordJson.Indented);
        return schemaOf(record) == schema
            ? record
            : throw new InvalidDataException(
                $"{path}: expected {kind} of version {schema}, found version {schemaOf(record)}. {remedy}"
            );
    }

    /// <summary>Reads every record in a folder, in the order of their names; a missing folder has none.</summary>
    public static IReadOnlyList<T> LoadAll<T>(string folder, Func<string, T> load) =>
        Directory.Exists(folder) ? [.. Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(load)] : [];

    /// <summary>Writes a record: a complete file or none.</summary>
    public static void Save<T>(string path, T record) =>
        AtomicFile.Write(
            path,
            file =>
            {
                JsonSerializer.Serialize(file, record, RecordJson.Indented);
                file.WriteByte((byte)'\n');
            }
        );
}

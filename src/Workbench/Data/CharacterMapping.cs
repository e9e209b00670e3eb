using System.Globalization;

namespace Workbench.Data;

// EMNIST's mapping file: one line per label with the codes of its characters, for example `1 65 97` for A and a. In some sets the
// labels start at 1; ours start at 0.
internal sealed record CharacterMapping(int FirstLabel, IReadOnlyList<string> ClassNames)
{
    public static CharacterMapping Read(string path, int classes)
    {
        // The longest official file has 62 lines.
        if (new FileInfo(path).Length > 10_000)
            throw new InvalidDataException($"{path}: expected at most 10,000 bytes, found {new FileInfo(path).Length}.");
        var rows = File.ReadLines(path)
            .Where(line => !string.IsNullOrWhiteSpace(line))
            .Select(line => Parse(line, path))
            .ToList();
        if (rows.Count != classes)
            throw new InvalidDataException($"{path}: expected {classes} lines, found {rows.Count}.");
        var first = rows[0].Label;
        for (var i = 0; i < rows.Count; i++)
            if (rows[i].Label != first + i)
                throw new InvalidDataException($"{path}: expected label {first + i} in line {i + 1}, found {rows[i].Label}.");
        return new CharacterMapping(first, [.. rows.Select(row => row.Character)]);
    }

    public int IndexOf(byte label, string path, int position)
    {
        var index = label - FirstLabel;
        return index >= 0 && index < ClassNames.Count
            ? index
            : throw new InvalidDataException(
                $"{path}: expected labels from {FirstLabel} to {FirstLabel + ClassNames.Count - 1}, found {label} at {position}."
            );
    }

    private static (int Label, string Character) Parse(string line, string path)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length is 2 or 3
            && byte.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var label)
            && byte.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code is > 32 and < 127)
            return (label, ((char)code).ToString());
        throw new InvalidDataException($"{path}: expected a label and one or two character codes, found '{line}'.");
    }
}

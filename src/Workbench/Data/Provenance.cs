namespace Workbench.Data;

/// <summary>Whether images are real or generated.</summary>
public enum Provenance
{
    /// <summary>Photographs or scans.</summary>
    Real,

    /// <summary>Generated; every table, chart and record says so.</summary>
    Synthetic,
}

/// <summary>The words for <see cref="Provenance"/> in tables, charts and records.</summary>
public static class ProvenanceWords
{
    /// <summary>"real" or "synthetic".</summary>
    /// <param name="provenance">Whether the images are real or generated.</param>
    public static string ToWord(this Provenance provenance) => provenance == Provenance.Real ? "real" : "synthetic";
}

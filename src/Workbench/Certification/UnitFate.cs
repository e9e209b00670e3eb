namespace Workbench.Certification;

/// <summary>What bounds say about a unit of a k-winners layer, for all images within ε.</summary>
public enum UnitFate : byte
{
    /// <summary>It wins for some images or loses for some, as far as the bounds tell.</summary>
    Undecided,

    /// <summary>It is among the winners for every image.</summary>
    SurelyWins,

    /// <summary>It is 0 for every image.</summary>
    SurelyLoses,
}

namespace Workbench.Certification;

/// <summary>What bounds say about a unit of a k-winners layer or a ReLU, for all images within ε.</summary>
public enum UnitFate : byte
{
    /// <summary>The bounds do not decide whether it wins: it may win for some images and lose for others.</summary>
    Undecided,

    /// <summary>It is among the winners for every image; in a ReLU, its input is never negative.</summary>
    SurelyWins,

    /// <summary>It is 0 for every image.</summary>
    SurelyLoses,
}

namespace Workbench.Certification;

/// <summary>What is known about the network's answers to all images within ε of one image.</summary>
public enum Certificate
{
    /// <summary>The answer to the image itself is wrong.</summary>
    WrongAnswer,

    /// <summary>Nothing is proved.</summary>
    Open,

    /// <summary>Every answer is right, except perhaps where two units tie for the last place among the winners.</summary>
    TiesExcepted,

    /// <summary>Every answer is right.</summary>
    Certified,
}

/// <summary>The certificate of one image.</summary>
/// <param name="Result">What is known.</param>
/// <param name="Margin">
/// A number that the right class's score exceeds every other score by, for every image within ε and with any ties; below 0 if
/// nothing is proved. Null if the answer to the image itself is wrong, or ε is 0.
/// </param>
public sealed record ImageCertificate(Certificate Result, double? Margin);

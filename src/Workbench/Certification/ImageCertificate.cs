namespace Workbench.Certification;

/// <summary>What is known about how the network classifies all images within ε of one image.</summary>
public enum Certificate
{
    /// <summary>The image itself is misclassified.</summary>
    WrongAnswer,

    /// <summary>The complete method found a misclassified image within ε.</summary>
    Refuted,

    /// <summary>Nothing is proved; the image may or may not be robust.</summary>
    Open,

    /// <summary>
    /// Every image is classified correctly, except perhaps where two units tie for the last place among the winners.
    /// </summary>
    TiesExcepted,

    /// <summary>Every image within ε is classified correctly.</summary>
    Certified,
}

/// <summary>The certificate of one image.</summary>
/// <param name="Result">What is known.</param>
/// <param name="Margin">
/// How far the correct class's score is at least above every other score, for every image within ε and with any ties; not above 0
/// if nothing is proved. Null if the image itself is misclassified, or ε is 0.
/// </param>
public sealed record ImageCertificate(Certificate Result, double? Margin);

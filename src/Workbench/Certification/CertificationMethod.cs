namespace Workbench.Certification;

/// <summary>How bounds are computed; each method certifies at least what the ones before it certify.</summary>
public enum CertificationMethod
{
    /// <summary>Interval arithmetic layer by layer: milliseconds per image.</summary>
    Interval,

    /// <summary>Lines through every layer, substituted back to the pixels: a fraction of a second per image.</summary>
    Linear,
}

namespace Workbench.Certification;

/// <summary>How bounds are computed; each method certifies at least what the ones before it certify.</summary>
public enum CertificationMethod
{
    /// <summary>Interval arithmetic, layer by layer; takes milliseconds per image.</summary>
    Interval,

    /// <summary>Linear bounds for every layer, substituted back to the pixels; takes a fraction of a second per image.</summary>
    Linear,

    /// <summary>
    /// Branch and bound on top of lines, until each image is certified or refuted or its time is up: for small networks or few
    /// images.
    /// </summary>
    Complete,
}

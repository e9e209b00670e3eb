namespace Workbench.Certification;

/// <summary>How bounds are computed; each method certifies at least what the ones before it certify.</summary>
public enum CertificationMethod
{
    /// <summary>Interval arithmetic layer by layer: milliseconds per image.</summary>
    Interval,
}

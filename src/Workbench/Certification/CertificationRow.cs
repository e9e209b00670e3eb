using System.Text.Json.Serialization;

namespace Workbench.Certification;

/// <summary>The certificates of a set of images at one ε.</summary>
/// <param name="Model">The network's name.</param>
/// <param name="Data">Name and split of the images.</param>
/// <param name="Method">How bounds were computed.</param>
/// <param name="Epsilon">Largest change of a pixel (L∞), in pixel units of [0, 1].</param>
/// <param name="Images">The certificate of each image.</param>
/// <param name="Seconds">Wall-clock time, summed over resumed runs.</param>
public sealed record CertificationRow(
    string Model, string Data, CertificationMethod Method, double Epsilon, IReadOnlyList<ImageCertificate> Images, double Seconds)
{
    /// <summary>Share of unchanged images that are classified correctly.</summary>
    [JsonIgnore]
    public double CleanFraction => Share(image => image.Result != Certificate.WrongAnswer);

    /// <summary>Share of images that are certified even if units tie.</summary>
    [JsonIgnore]
    public double CertifiedFraction => Share(image => image.Result == Certificate.Certified);

    /// <summary>Share of images that are certified if no two units tie for the last place among the winners.</summary>
    [JsonIgnore]
    public double TiesExceptedFraction => Share(image => image.Result >= Certificate.TiesExcepted);

    /// <summary>Per image: whether it is certified even if units tie.</summary>
    [JsonIgnore]
    public IReadOnlyList<bool> Certified => [.. Images.Select(image => image.Result == Certificate.Certified)];

    private double Share(Func<ImageCertificate, bool> holds) => Images.Count == 0 ? 0
        : (double)Images.Count(holds) / Images.Count;
}

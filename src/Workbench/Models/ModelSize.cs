namespace Workbench.Models;

/// <summary>The number of parameters of a network, and how many of them are zero.</summary>
/// <param name="Model">The network's name.</param>
/// <param name="Parameters">All weights and biases.</param>
/// <param name="ZeroParameters">Those that are zero, such as the masked weights of a sparse layer.</param>
/// <remarks>
/// <code>
/// foreach (var size in ModelSize.OfCatalogue(["mnist-dense-cnn", "mnist-sparse-cnn"], classes: 10)) Console.WriteLine(size);
/// </code>
/// </remarks>
public sealed record ModelSize(string Model, long Parameters, long ZeroParameters)
{
    /// <summary>Counts the parameters of a network.</summary>
    /// <param name="classifier">The network, trained or not.</param>
    public static ModelSize Of(Classifier classifier)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        using var scope = NewDisposeScope();
        var parameters = classifier.Network.parameters().ToList();
        return new(
            classifier.Name,
            parameters.Sum(parameter => parameter.numel()),
            parameters.Sum(parameter => parameter.eq(0).sum().item<long>())
        );
    }

    /// <summary>Counts the parameters of fresh networks of the catalogue.</summary>
    /// <param name="models">Names in <see cref="AllModels"/>.</param>
    /// <param name="classes">Number of classes, at least 2.</param>
    /// <exception cref="ArgumentException">There is no network of that name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than two classes.</exception>
    public static IReadOnlyList<ModelSize> OfCatalogue(IEnumerable<string> models, int classes)
    {
        ArgumentNullException.ThrowIfNull(models);
        var sizes = new List<ModelSize>();
        foreach (var model in models)
        {
            using var classifier = AllModels.Create(model, new Seed(1), classes);
            sizes.Add(Of(classifier));
        }
        return sizes;
    }
}

using Workbench.Checkpoints;
using Workbench.Data;

namespace Workbench.Experiments.Paper;

/// <summary>Images that a network was not trained on, as far as its weights file names its training data.</summary>
/// <remarks>
/// A weights file names its data set in its metadata. All training images of this set count as seen, even if the network saw only
/// some of them.
/// <code>
/// var metadata = Checkpoint.Load("w.safetensors", classifier.Network);
/// var unseen = UnseenImages.Of(metadata, AllData.Load("mnist", "test"));
/// </code>
/// </remarks>
/// <param name="Images">The images that the network has not been trained on; all of them if that is not known.</param>
/// <param name="Seen">Number of images that were left out.</param>
/// <param name="TrainedOn">The data set that the network was trained on; null if the weights do not name one.</param>
/// <param name="Doubt">Why some images may have been in the training data after all, as a sentence; empty if none was.</param>
public sealed record UnseenImages(ImageSet Images, int Seen, string? TrainedOn, string Doubt)
{
    /// <summary>The metadata key for the name of the training data in a weights file.</summary>
    public const string DataKey = "data";

    /// <summary>Leaves out the images that the network was trained on.</summary>
    /// <param name="metadata">Metadata of the weights, as <see cref="Checkpoint.Load"/> returns it.</param>
    /// <param name="images">At least one image.</param>
    /// <exception cref="ArgumentException">The network was trained on all of the images.</exception>
    /// <exception cref="InvalidDataException">A file of the training data is damaged; the message names it.</exception>
    public static UnseenImages Of(IReadOnlyDictionary<string, string> metadata, ImageSet images)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        ArgumentNullException.ThrowIfNull(images);
        if (!metadata.TryGetValue(DataKey, out var name))
            return new(images, 0, null,
                "The weights do not name their training data, so these images may be among it.");
        if (!AllData.Names.Contains(name) || !AllData.Find(name).IsPresent)
            return new(images, 0, name,
                $"The weights were trained on {name}, which is not on this machine, so these images may be among it.");
        var unseen = images.Without(AllData.Load(name, "train"));
        return unseen.Count > 0
            ? new(unseen, images.Count - unseen.Count, name, "")
            : throw new ArgumentException(
                $"Expected images that the network has not been trained on, found none among the {images.Count:N0} of "
                    + $"{images.Name} ({images.Split}): all of them are training images of {name}."
            );
    }
}

using Workbench.Data;
using Workbench.Engine.Plans;

namespace Workbench.Export;

/// <summary>Saves trained networks as ONNX files, for ONNX Runtime and other programs.</summary>
/// <remarks>
/// Shape: the input <c>pixels</c> is [images, C, H, W], float32 in [0, 1]; the output <c>log_probabilities</c> is [images,
/// classes], float32. The number of images is free; height and width are fixed, because the number of winners depends on them.
/// Layers compute as in evaluation mode: normalisation and boost factors are part of the graph. Only operators from the
/// standard's version 17 are used, so an unmodified runtime is enough.
/// Reference: Open Neural Network Exchange, IR version 8, operator set 17.
/// Departure: zero weights are stored as zeros, because the standard's sparse tensors are not widely supported.
/// <code>
/// OnnxFile.Save("sparse.onnx", classifier, test.Shape, new Dictionary&lt;string, string&gt; { ["data"] = "mnist" });
/// </code>
/// </remarks>
public static class OnnxFile
{
    private const int FormatVersion = 8;
    private const string Input = "pixels", Output = "log_probabilities", ModelKey = "model";

    /// <summary>Writes a classifier's network and normalisation; the file is complete or absent.</summary>
    /// <param name="path">The path to write to; an existing file is replaced.</param>
    /// <param name="classifier">A trained classifier; it is not changed.</param>
    /// <param name="image">Channels, height and width of the images.</param>
    /// <param name="metadata">Free text by key, for example the data's name; <c>model</c> is added. May be empty.</param>
    /// <exception cref="ArgumentException">
    /// Layers cannot be exported (the message names all of them), weights are not finite, the network does not take these images,
    /// or the file would exceed the 2 GiB that the format allows.
    /// </exception>
    public static void Save(string path, Classifier classifier, ImageShape image, IReadOnlyDictionary<string, string> metadata)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(metadata);
        var model = Model(classifier, Graph(classifier, image), metadata);
        if (model.Length > int.MaxValue)
            throw new ArgumentException(
                $"Expected a network of at most {int.MaxValue} bytes, found {model.Length}.", nameof(classifier));
        AtomicFile.Write(path, model.Write);
    }

    private static ProtobufMessage Graph(Classifier classifier, ImageShape image)
    {
        var layers = LayerFusion.FoldNorms(LayerReader.Read(classifier.Network));
        var normalization = classifier.Normalization;
        if (LayerFusion.CanTakePixels(layers))
            (layers, normalization) = (LayerFusion.FoldNormalization(layers, normalization), Normalization.None);
        var graph = new OnnxGraph();
        var chain = new OnnxLayers(graph, Input, image);
        if (normalization != Normalization.None) chain.Normalize(normalization);
        chain.Add(layers);
        if (!chain.IsFlat || chain.Units != classifier.Classes)
        {
            var found = chain.IsFlat ? $"{chain.Units}" : $"{chain.Units} that are not flattened";
            throw new ArgumentException($"Expected {classifier.Classes} scores per image, found {found}.", nameof(classifier));
        }
        if (layers[^1] is not LogSoftmaxLayer) chain.LogSoftmax();
        graph.Add("Identity", [chain.Output], [Output], []);
        return graph.ToMessage(classifier.Name, $"{Input}: {image} in [0, 1]; {Output}: {classifier.Classes} classes.",
            OnnxGraph.Value(Input, image.Channels, image.Height, image.Width), OnnxGraph.Value(Output, classifier.Classes));
    }

    private static ProtobufMessage Model(
        Classifier classifier, ProtobufMessage graph, IReadOnlyDictionary<string, string> metadata)
    {
        var version = typeof(OnnxFile).Assembly.GetName().Version!.ToString(3);
        var model = new ProtobufMessage().Add(1, FormatVersion).Add(2, "Workbench").Add(3, version)
            .Add(8, new ProtobufMessage().Add(1, "").Add(2, OnnxGraph.OperatorSet)).Add(7, graph);
        foreach (var (key, text) in new Dictionary<string, string>(metadata) { [ModelKey] = classifier.Name })
            model.Add(14, new ProtobufMessage().Add(1, key).Add(2, text));
        return model;
    }
}

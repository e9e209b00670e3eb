using Microsoft.ML.OnnxRuntime;
using Workbench.Data;
using Workbench.Export;

namespace Workbench.Experiments.Benchmarks;

/// <summary>A network in ONNX Runtime at its fastest: with all graph optimisations and without copies.</summary>
internal sealed class OnnxOpponent : IDisposable
{
    private readonly InferenceSession session;
    private readonly RunOptions options = new();
    private readonly Dictionary<float[], OrtValue> inputs = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<int, (float[] Scores, OrtValue Value)> outputs = [];
    private readonly ImageShape image;
    private readonly int classes;

    /// <param name="classifier">A trained network; it is exported to a temporary file.</param>
    /// <param name="image">The size of its images.</param>
    /// <param name="threads">Number of threads.</param>
    public OnnxOpponent(Classifier classifier, ImageShape image, int threads)
    {
        (this.image, classes) = (image, classifier.Classes);
        var path = Path.Combine(Path.GetTempPath(), $"workbench-{Guid.NewGuid():N}.onnx");
        try
        {
            OnnxFile.Save(path, classifier, image, new Dictionary<string, string>());
            using var settings = new SessionOptions
            {
                IntraOpNumThreads = threads,
                InterOpNumThreads = 1,
                GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
                ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            };
            session = new InferenceSession(path, settings);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>The version of ONNX Runtime.</summary>
    public static string Version => OrtEnv.Instance().GetVersionString();

    /// <summary>Scores images from an array, which must be the same object in every call.</summary>
    /// <param name="pixels">Image after image, channel by channel, row by row.</param>
    /// <returns>Log-probabilities; the next call with the same number of images overwrites them.</returns>
    public float[] Score(float[] pixels)
    {
        var count = pixels.Length / image.Size;
        if (!inputs.TryGetValue(pixels, out var input))
        {
            input = OrtValue.CreateTensorValueFromMemory(pixels, [count, image.Channels, image.Height, image.Width]);
            inputs[pixels] = input;
        }
        if (!outputs.TryGetValue(count, out var output))
        {
            var scores = new float[count * classes];
            outputs[count] = output = (scores, OrtValue.CreateTensorValueFromMemory(scores, [count, classes]));
        }
        session.Run(options, session.InputNames, [input], session.OutputNames, [output.Value]);
        return output.Scores;
    }

    public void Dispose()
    {
        foreach (var input in inputs.Values) input.Dispose();
        foreach (var (_, output) in outputs.Values) output.Dispose();
        options.Dispose();
        session.Dispose();
    }
}

using Microsoft.ML.OnnxRuntime;
using Workbench.Data;
using Workbench.Export;
using Workbench.Tests.Sparse;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace Workbench.Tests.Export;

/// <summary>An exported network in a stock ONNX Runtime.</summary>
internal sealed class OnnxSession : IDisposable
{
    private readonly InferenceSession session;
    private readonly RunOptions options = new();

    private OnnxSession(string path)
    {
        using var settings = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
        session = new InferenceSession(path, settings);
    }

    public IReadOnlyDictionary<string, string> Metadata => session.ModelMetadata.CustomMetadataMap;

    /// <summary>Exports a classifier and loads the file.</summary>
    public static OnnxSession Of(Classifier classifier, ImageShape image, IReadOnlyDictionary<string, string>? metadata = null)
    {
        var path = Path.Combine(Path.GetTempPath(), $"workbench-{Guid.NewGuid():N}.onnx");
        try
        {
            OnnxFile.Save(path, classifier, image, metadata ?? new Dictionary<string, string>());
            return new OnnxSession(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>The log-probabilities of a batch of any size.</summary>
    public Tensor Predict(Tensor pixels)
    {
        using var input = OrtValue.CreateTensorValueFromMemory(pixels.Values(), pixels.shape);
        using var outputs = session.Run(options, ["pixels"], [input], ["log_probabilities"]);
        return tensor(outputs[0].GetTensorDataAsSpan<float>().ToArray(), outputs[0].GetTensorTypeAndShape().Shape);
    }

    public void Dispose()
    {
        session.Dispose();
        options.Dispose();
    }
}

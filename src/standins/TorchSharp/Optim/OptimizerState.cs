using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What an optimizer remembers of one parameter.</summary>
public abstract class OptimizerState
{
    protected Parameter _parameter;

    protected OptimizerState(Parameter parameter) => _parameter = parameter;

    public abstract void Initialize(OptimizerOptions options);

    public abstract void SaveStateDict(BinaryWriter writer);

    public abstract void LoadStateDict(BinaryReader reader);

    public abstract void LoadStateDict(OptimizerState source);

    public virtual bool ApproximatelyEquals(OptimizerState other) => false;

    public virtual void to(Device device) { }

    private protected Tensor Zeros() => zeros_like(_parameter).detach().DetachFromDisposeScope();

    /// <summary>Replaces a tensor of this state, which owns it, by a copy.</summary>
    private protected static void Assign(ref Tensor? field, Tensor? source)
    {
        var copy = source?.clone().DetachFromDisposeScope();
        field?.Dispose();
        field = copy;
    }

    private protected static bool Close(Tensor? mine, Tensor? theirs) =>
        mine is null || theirs is null ? mine is null && theirs is null : mine.allclose(theirs);

    protected static void SaveConditionalStateTensor(BinaryWriter writer, Tensor? tensor)
    {
        writer.Write(tensor is not null);
        tensor?.Save(writer);
    }

    protected static void LoadConditionalStateTensor(BinaryReader reader, ref Tensor? result, Device device)
    {
        if (reader.ReadBoolean())
            LoadStateTensor(reader, ref result);
        else
        {
            result?.Dispose();
            result = null;
        }
    }

    private protected static void LoadStateTensor(BinaryReader reader, ref Tensor? result)
    {
        TensorExtensionMethods.Load(ref result, reader);
        result!.DetachFromDisposeScope();
    }
}

/// <summary>The settings of a group of parameters.</summary>
public class OptimizerOptions
{
    public double? LearningRate { get; set; }
    public double InitialLearningRate { get; set; }

    public virtual void SaveStateDict(BinaryWriter writer)
    {
        writer.Write(InitialLearningRate);
        writer.Write(LearningRate!.Value);
    }

    public virtual void LoadStateDict(BinaryReader reader)
    {
        InitialLearningRate = reader.ReadDouble();
        LearningRate = reader.ReadDouble();
    }

    public virtual void LoadStateDict(OptimizerOptions source) =>
        (InitialLearningRate, LearningRate) = (source.InitialLearningRate, source.LearningRate);
}

/// <summary>Parameters that share their settings.</summary>
public class ParamGroup : optim.ILearningRateController
{
    public IEnumerable<Parameter> Parameters { get; set; } = null!;
    public OptimizerOptions Options { get; set; } = null!;

    public double LearningRate
    {
        get => Options.LearningRate!.Value;
        set => Options.LearningRate = value;
    }

    public double InitialLearningRate
    {
        get => Options.InitialLearningRate;
        set => Options.InitialLearningRate = value;
    }
}

public class ParamGroup<TOptions> : ParamGroup where TOptions : OptimizerOptions
{
    public ParamGroup() { }

    public ParamGroup(IEnumerable<Parameter> parameters, TOptions? options = null) =>
        (Parameters, base.Options) = (parameters, options!);

    public new TOptions Options
    {
        get => (TOptions)base.Options;
        set => base.Options = value;
    }
}

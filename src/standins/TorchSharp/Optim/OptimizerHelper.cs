using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>Parameter groups, states and their files: what all optimizers have in common.</summary>
public abstract class OptimizerHelper : Optimizer
{
    private static readonly Operator ZeroAll = new("aten::_foreach_zero_");
    private readonly Dictionary<Parameter, OptimizerState> _states = new(ReferenceEqualityComparer.Instance);

    protected OptimizerOptions _defaults = null!;

    public override void zero_grad()
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var gradients = parameters().Select(parameter => parameter.grad).OfType<Tensor>().ToArray();
        if (gradients.Length > 0)
            ZeroAll.CallVoid(gradients);
    }

    /// <summary>Takes in a group whose options are complete; its parameters start with fresh states.</summary>
    private protected void Add(ParamGroup group, Func<Parameter, OptimizerState> newState)
    {
        var options = group.Options;
        options.LearningRate ??= _defaults.LearningRate;
        options.InitialLearningRate = options.LearningRate!.Value;
        // Once and for all: the sequence may be a walk over a module, too slow for every step.
        group.Parameters = group.Parameters.ToArray();
        _parameter_groups.Add(group);
        foreach (var parameter in group.Parameters)
        {
            var state = _states[parameter] = newState(parameter);
            state.Initialize(options);
        }
    }

    private protected T StateOf<T>(Parameter parameter) where T : OptimizerState => (T)_states[parameter];

    /// <summary>Runs a step, group by group, on the parameters that have gradients.</summary>
    private protected Tensor? Step<TState, TOptions>(Action<TOptions, Batch<TState>> update, Func<Tensor>? closure)
        where TState : OptimizerState where TOptions : OptimizerOptions
    {
        Tensor? loss = null;
        if (closure is not null)
            using (enable_grad())
                loss = closure();
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        foreach (var group in _parameter_groups)
        {
            var batch = new Batch<TState>();
            foreach (var parameter in group.Parameters)
                if (parameter.grad is { } gradient)
                    batch.Add(parameter, gradient, StateOf<TState>(parameter));
            if (batch.Parameters.Count > 0)
                update((TOptions)group.Options, batch);
        }
        return loss;
    }

    /// <summary>Parameters with their gradients and states, to be updated together by operators that take lists.</summary>
    private protected sealed class Batch<TState>
    {
        public readonly List<Tensor> Parameters = [], Gradients = [];
        public readonly List<TState> States = [];

        public void Add(Tensor parameter, Tensor gradient, TState state)
        {
            Parameters.Add(parameter);
            Gradients.Add(gradient);
            States.Add(state);
        }
    }

    public virtual StateDictionary state_dict()
    {
        var dictionary = new StateDictionary();
        foreach (var group in _parameter_groups)
        {
            dictionary.Options.Add(group.Options);
            var indices = new List<int>();
            foreach (var parameter in group.Parameters)
            {
                indices.Add(dictionary.State.Count);
                dictionary.State.Add(_states[parameter]);
            }
            dictionary.StateIndexRef.Add(indices);
        }
        return dictionary;
    }

    public virtual void load_state_dict(StateDictionary state_dict)
    {
        var own = this.state_dict();
        Check(own, state_dict.Options.Count, state_dict.State.Count);
        foreach (var (mine, theirs) in own.Options.Zip(state_dict.Options))
            if (!ReferenceEquals(mine, theirs))
                mine.LoadStateDict(theirs);
        foreach (var (mine, theirs) in own.State.Zip(state_dict.State))
            if (!ReferenceEquals(mine, theirs))
                mine.LoadStateDict(theirs);
    }

    public void save_state_dict(string location)
    {
        using var writer = new BinaryWriter(File.Create(location));
        save_state_dict(writer);
    }

    public void save_state_dict(BinaryWriter writer)
    {
        var own = state_dict();
        writer.Write(GetType().Name);
        Utils.Leb128.WriteLeb128(writer, own.Options.Count);
        Utils.Leb128.WriteLeb128(writer, own.State.Count);
        own.Options.ForEach(options => options.SaveStateDict(writer));
        own.State.ForEach(state => state.SaveStateDict(writer));
    }

    public void load_state_dict(string location)
    {
        using var reader = new BinaryReader(File.OpenRead(location));
        load_state_dict(reader);
    }

    public void load_state_dict(BinaryReader reader)
    {
        var name = reader.ReadString();
        if (name != GetType().Name)
            throw new InvalidDataException($"Mismatched optimizer type: expected '{GetType().Name}', but found '{name}' in the stream.");
        var own = state_dict();
        Check(own, Utils.Leb128.ReadLeb128(reader), Utils.Leb128.ReadLeb128(reader));
        own.Options.ForEach(options => options.LoadStateDict(reader));
        own.State.ForEach(state => state.LoadStateDict(reader));
    }

    private static void Check(StateDictionary own, long groups, long states)
    {
        if (groups != own.Options.Count)
            throw new ArgumentException($"Invalid optimizer state: it has {groups} parameter groups, this optimizer {own.Options.Count}.");
        if (states != own.State.Count)
            throw new ArgumentException($"Invalid optimizer state: it is for {states} parameters, this optimizer has {own.State.Count}.");
    }

    public void to(Device device)
    {
        foreach (var state in _states.Values)
            state.to(device);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            foreach (var state in _states.Values.OfType<IDisposable>())
                state.Dispose();
        _states.Clear();
    }
}

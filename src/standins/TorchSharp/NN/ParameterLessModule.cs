namespace TorchSharp.Modules;

/// <summary>A module that computes with settings only, such as an activation or a pooling.</summary>
public abstract class ParameterLessModule<T1, TResult> : torch.nn.Module<T1, TResult>
{
    protected ParameterLessModule(string name) : base(name) { }

    public override void register_buffer(string name, torch.Tensor tensor, bool persistent = true) => throw Refusal("a buffer");

    public override void register_parameter(string name, Parameter param) => throw Refusal("a parameter");

    public override void register_module(string name, torch.nn.Module submodule) => throw Refusal("a submodule");

    private InvalidOperationException Refusal(string component) =>
        new($"{GetType().Name} cannot take {component}: it is a module without parameters.");
}

public abstract class ParameterLessModule<T1, T2, TResult> : torch.nn.Module<T1, T2, TResult>
{
    protected ParameterLessModule(string name) : base(name) { }

    public override void register_buffer(string name, torch.Tensor tensor, bool persistent = true) => throw Refusal("a buffer");

    public override void register_parameter(string name, Parameter param) => throw Refusal("a parameter");

    public override void register_module(string name, torch.nn.Module submodule) => throw Refusal("a submodule");

    private InvalidOperationException Refusal(string component) =>
        new($"{GetType().Name} cannot take {component}: it is a module without parameters.");
}

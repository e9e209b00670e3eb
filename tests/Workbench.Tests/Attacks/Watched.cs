using Module = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;
using Tensor = TorchSharp.torch.Tensor;

namespace Workbench.Tests.Attacks;

/// <summary>A network that counts queries and calls back after each one.</summary>
internal sealed class Watched : Module, IComposite
{
    private readonly Module inner;

    public Watched(Module inner) : base("watched")
    {
        this.inner = inner;
        RegisterComponents();
    }

    public Action<int> AfterCall { get; set; } = _ => { };

    public int Calls { get; set; }

    public long Images { get; set; }

    public long Largest { get; private set; }

    public override Tensor forward(Tensor input) => Forward(input, OwnCalls.Instance);

    public Tensor Forward(Tensor input, ILayerCaller caller)
    {
        var scores = caller.Call(inner, input);
        (Images, Largest) = (Images + input.shape[0], Math.Max(Largest, input.shape[0]));
        AfterCall(++Calls);
        return scores;
    }
}

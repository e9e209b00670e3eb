using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>A tensor that a module trains.</summary>
    public class Parameter : torch.Tensor
    {
        /// <summary>Takes over the tensor, which is empty afterwards, and its place in a dispose scope.</summary>
        public Parameter(torch.Tensor data, bool requires_grad = true) : base(data.with_requires_grad(requires_grad).DecoupleFromNativeHandle())
        {
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Parameter Parameter(Tensor data, bool requires_grad = true) => new(data, requires_grad);
        }
    }
}

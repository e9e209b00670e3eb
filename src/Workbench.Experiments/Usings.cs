global using TorchSharp;
global using static TorchSharp.torch;
global using Module = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;
// `using static torch` imports types with the same short names; these aliases choose one for the whole project.
global using Tensor = TorchSharp.torch.Tensor;

global using TorchSharp;
global using static TorchSharp.torch;
global using Module = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;
// `using static torch` brings types of the same short names; these say which one is meant everywhere.
global using Tensor = TorchSharp.torch.Tensor;

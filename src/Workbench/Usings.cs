global using TorchSharp;
global using static TorchSharp.torch;
// `using static torch` brings types with the same short names; these aliases select the intended ones everywhere.
global using Tensor = TorchSharp.torch.Tensor;
global using Module = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

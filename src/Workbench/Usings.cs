global using TorchSharp;
global using static TorchSharp.torch;
global using Module = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;
// `using static torch` brings types with the same short names; these aliases select the intended ones everywhere.
global using Tensor = TorchSharp.torch.Tensor;

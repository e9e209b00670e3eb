using System.Runtime.CompilerServices;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Modules one after another, each fed with the result of the one before.</summary>
    public class Sequential : nn.Module<Tensor, Tensor>
    {
        private readonly List<(string Name, nn.IModule<Tensor, Tensor> Module)> _items = [];

        protected internal Sequential(params (string name, nn.Module<Tensor,
            Tensor> submodule)[] modules) : base(nameof(Sequential))
        {
            foreach (var (name, module) in modules)
                append(name, module);
        }

        protected internal Sequential(params nn.Module<Tensor, Tensor>[] modules) : base(nameof(Sequential))
        {
            foreach (var module in modules)
                append(module);
        }

        public int Count => _items.Count;

        public Sequential append(string name, nn.IModule<Tensor, Tensor> module)
        {
            _items.Add((name, module));
            return this;
        }

        public Sequential append(nn.IModule<Tensor, Tensor> module) => append(_items.Count.ToString(), module);

        public override Tensor forward(Tensor tensor)
        {
            // A handle of its own, so that the caller may dispose input and result alike.
            if (_items.Count == 0)
                return tensor.alias();
            var result = _items[0].Module.call(tensor);
            for (var i = 1; i < _items.Count; i++)
            {
                var input = result;
                result = _items[i].Module.call(input);
                if (!ReferenceEquals(input, result))
                    input.Dispose();
            }
            return result;
        }

        public override IEnumerable<(string name, nn.Module module)> named_children() =>
            _items.Select(item => (item.Name, (nn.Module)item.Module));

        [IndexerName("SequentialItems")]
        public nn.IModule<Tensor, Tensor> this[int index] => _items[index].Module;

        [IndexerName("SequentialItems")]
        public Sequential this[(int? start, int? end) index] => Slice(index.start ?? 0, index.end ?? Count);

        [IndexerName("SequentialItems")]
        public Sequential this[Range index] => Slice(index.Start.GetOffset(Count), index.End.GetOffset(Count));

        private Sequential Slice(int start, int end)
        {
            if (start < 0 || start > Count || end < 0 || end > Count)
                throw new IndexOutOfRangeException($"{start}..{end} is not within the {Count} modules.");
            var slice = new Sequential(Array.Empty<nn.Module<Tensor, Tensor>>());
            for (var i = start; i < end; i++)
                slice.append(_items[i].Name, _items[i].Module);
            return slice;
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Sequential Sequential() => new(Array.Empty<Module<Tensor, Tensor>>());

            public static Sequential Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) => new(modules);

            public static Sequential Sequential(params Module<Tensor, Tensor>[] modules) => new(modules);

            public static Sequential Sequential(params Tuple<string, Module<Tensor, Tensor>>[] modules) =>
                new(modules.Select(module => (module.Item1, module.Item2)).ToArray());

            public static Sequential Sequential(IEnumerable<(string name, Module<Tensor, Tensor> submodule)> modules) =>
                new(modules.ToArray());

            public static Sequential Sequential(IEnumerable<Tuple<string, Module<Tensor, Tensor>>> modules) =>
                Sequential(modules.ToArray());

            public static Sequential Sequential(IEnumerable<Module<Tensor, Tensor>> modules) => new(modules.ToArray());
        }
    }
}

using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.utils.data;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class utils
        {
            public static partial class data
            {
                /// <summary>Samples by position.</summary>
                public abstract class Dataset<T> : IDisposable
                {
                    public abstract long Count { get; }

                    public abstract T GetTensor(long index);

                    public void Dispose()
                    {
                        Dispose(true);
                        GC.SuppressFinalize(this);
                    }

                    protected virtual void Dispose(bool disposing) { }
                }

                /// <summary>Samples of named tensors.</summary>
                public abstract class Dataset : Dataset<Dictionary<string, Tensor>>;

                /// <summary>Samples of tensors in an order.</summary>
                public abstract class IterableDataset : Dataset<IList<Tensor>>;

                public static TensorDataset TensorDataset(params Tensor[] tensors) => new(tensors);

                public static Modules.DataLoader DataLoader(Dataset dataset, int batchSize, IEnumerable<long> shuffler,
                    Device? device = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true,
                    bool disposeDataset = true) =>
                    new(dataset, batchSize, shuffler, device, num_worker, drop_last, disposeBatch, disposeDataset);

                public static Modules.DataLoader DataLoader(Dataset dataset, int batchSize, bool shuffle = false,
                    Device? device = null, int? seed = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true,
                    bool disposeDataset = true) =>
                    new(dataset, batchSize, shuffle, device, seed, num_worker, drop_last, disposeBatch, disposeDataset);

                public static IterableDataLoader DataLoader(IterableDataset dataset, int batchSize, IEnumerable<long> shuffler,
                    Device? device = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true,
                    bool disposeDataset = true) =>
                    new(dataset, batchSize, shuffler, device, num_worker, drop_last, disposeBatch, disposeDataset);

                public static IterableDataLoader DataLoader(IterableDataset dataset, int batchSize, bool shuffle = false,
                    Device? device = null, int? seed = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true,
                    bool disposeDataset = true) =>
                    new(dataset, batchSize, shuffle, device, seed, num_worker, drop_last, disposeBatch, disposeDataset);
            }
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>The rows of tensors that have the same number of them.</summary>
    public class TensorDataset : IterableDataset
    {
        private readonly Tensor[] _tensors;

        internal TensorDataset(Tensor[] tensors)
        {
            if (tensors.Length == 0)
                throw new ArgumentException("A data set needs at least one tensor.", nameof(tensors));
            if (tensors.Any(tensor => tensor.shape[0] != tensors[0].shape[0]))
                throw new ArgumentException("The tensors have different numbers of rows: "
                    + string.Join(", ", tensors.Select(tensor => tensor.shape[0])) + ".", nameof(tensors));
            // Aliases, so that the data set outlives the scope of the tensors that it was made from.
            _tensors = tensors.Select(tensor => tensor.alias().DetachFromDisposeScope()).ToArray();
        }

        public override long Count => _tensors[0].shape[0];

        public IList<Tensor> this[long index] => GetTensor(index);

        public override IList<Tensor> GetTensor(long index) => _tensors.Select(tensor => tensor[index]).ToList();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                foreach (var tensor in _tensors)
                    tensor.Dispose();
        }
    }
}

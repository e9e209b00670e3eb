using System.Collections;
using static TorchSharp.torch;
using static TorchSharp.torch.utils.data;

namespace TorchSharp.Modules;

/// <summary>Batches of a data set, in its order, in a shuffled one (another in each pass), or in one given.</summary>
/// <remarks>Batches are made one at a time by the thread that asks for them, whatever the number of workers.</remarks>
public class DataLoader<T, S> : IEnumerable<S>, IDisposable
{
    private readonly Random? _random;
    private readonly IEnumerable<long>? _order;

    private DataLoader(Dataset<T> dataset, int batchSize, Func<IEnumerable<T>, Device, S> collate_fn, IEnumerable<long>? order,
        Random? random, Device? device, int num_worker, bool drop_last, bool disposeBatch, bool disposeDataset)
    {
        if (batchSize < 1)
            throw new ArgumentOutOfRangeException(nameof(batchSize), batchSize, "A batch has at least one sample.");
        (this.dataset, batch_size, this.collate_fn) = (dataset, batchSize, collate_fn);
        (_order, _random, Device) = (order, random, device ?? CPU);
        (num_workers, this.drop_last, DisposeBatch, DisposeDataset) = (num_worker, drop_last, disposeBatch, disposeDataset);
    }

    public DataLoader(Dataset<T> dataset, int batchSize, Func<IEnumerable<T>, Device, S> collate_fn, IEnumerable<long> shuffler,
        Device? device = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
        : this(dataset, batchSize, collate_fn, shuffler, null, device, num_worker, drop_last, disposeBatch, disposeDataset) { }

    public DataLoader(Dataset<T> dataset, int batchSize, Func<IEnumerable<T>, Device, S> collate_fn, bool shuffle = false,
        Device? device = null, int? seed = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true,
        bool disposeDataset = true)
        : this(dataset, batchSize, collate_fn, null, shuffle ? seed is { } given ? new Random(given) : new Random() : null,
            device, num_worker, drop_last, disposeBatch, disposeDataset) { }

    public Dataset<T> dataset { get; }
    public int batch_size { get; }
    public Func<IEnumerable<T>, Device, S> collate_fn { get; }
    public Device Device { get; }
    public int num_workers { get; }
    public bool drop_last { get; }
    public bool DisposeBatch { get; }
    public bool DisposeDataset { get; }

    /// <summary>The number of batches.</summary>
    public long Count => drop_last ? dataset.Count / batch_size : (dataset.Count + batch_size - 1) / batch_size;

    public IEnumerable<long> sampler => _order ?? (_random is null ? Positions() : Shuffled());

    public IEnumerator<S> GetEnumerator()
    {
        foreach (var positions in sampler.Chunk(batch_size))
        {
            if (drop_last && positions.Length < batch_size)
                yield break;
            // What the caller does with the batch happens in the caller's scope; the samples are done with when they are collated.
            var samples = positions.Select(dataset.GetTensor).ToList();
            var batch = collate_fn(samples, Device);
            samples.ForEach(Release);
            yield return batch;
            if (DisposeBatch)
                Release(batch);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private IEnumerable<long> Positions()
    {
        for (long i = 0; i < dataset.Count; i++)
            yield return i;
    }

    private long[] Shuffled()
    {
        var positions = Positions().ToArray();
        _random!.Shuffle(positions);
        return positions;
    }

    private static void Release<TItem>(TItem item)
    {
        var tensors = item switch
        {
            IDictionary<string, Tensor> named => named.Values,
            IEnumerable<Tensor> listed => listed,
            _ => [],
        };
        foreach (var tensor in tensors)
            tensor.Dispose();
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing && DisposeDataset)
            dataset.Dispose();
    }
}

/// <summary>Batches of samples of named tensors.</summary>
public class DataLoader : DataLoader<Dictionary<string, Tensor>, Dictionary<string, Tensor>>
{
    public DataLoader(Dataset dataset, int batchSize, IEnumerable<long> shuffler, Device? device = null, int num_worker = 1,
        bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
        : base(dataset, batchSize, Collate, shuffler, device, num_worker, drop_last, disposeBatch, disposeDataset) { }

    public DataLoader(Dataset dataset, int batchSize, bool shuffle = false, Device? device = null, int? seed = null,
        int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
        : base(dataset, batchSize, Collate, shuffle, device, seed, num_worker, drop_last, disposeBatch, disposeDataset) { }

    private static Dictionary<string, Tensor> Collate(IEnumerable<Dictionary<string, Tensor>> samples, Device device) =>
        samples.First().Keys.ToDictionary(name => name, name => stack(samples.Select(sample => sample[name]).ToArray()));
}

/// <summary>Batches of samples of tensors in an order.</summary>
public class IterableDataLoader : DataLoader<IList<Tensor>, IList<Tensor>>
{
    public IterableDataLoader(IterableDataset dataset, int batchSize, IEnumerable<long> shuffler, Device? device = null,
        int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
        : base(dataset, batchSize, Collate, shuffler, device, num_worker, drop_last, disposeBatch, disposeDataset) { }

    public IterableDataLoader(IterableDataset dataset, int batchSize, bool shuffle = false, Device? device = null,
        int? seed = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
        : base(dataset, batchSize, Collate, shuffle, device, seed, num_worker, drop_last, disposeBatch, disposeDataset) { }

    private static IList<Tensor> Collate(IEnumerable<IList<Tensor>> samples, Device device) =>
        samples.First().Select((_, i) => stack(samples.Select(sample => sample[i]).ToArray())).ToList();
}

using System.Runtime.CompilerServices;

namespace TorchSharp;

public static partial class torch
{
    // Brackets: reading makes views where it can, writing goes through the same view.
    public partial class Tensor
    {
        [IndexerName("TensorItems")]
        public Tensor this[params TensorIndex[] indices] { get => index(indices); set => index_put_(value, indices); }

        [IndexerName("TensorItems")]
        public Tensor this[params Tensor[] indices] { get => index(indices); set => index_put_(value, indices); }

        [IndexerName("TensorItems")]
        public Tensor this[params long[] indices]
        {
            get => index(Array.ConvertAll(indices, i => (TensorIndex)i));
            set => index_put_(value, Array.ConvertAll(indices, i => (TensorIndex)i));
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1]
        {
            get => select(0, i1);
            set
            {
                using var view = select(0, i1);
                Assign(view, value);
            }
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2] { get => index([i1, i2]); set => index_put_(value, [i1, i2]); }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3] { get => index([i1, i2, i3]); set => index_put_(value, [i1, i2, i3]); }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4] { get => index([i1, i2, i3, i4]); set => index_put_(value, [i1, i2, i3, i4]); }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4, long i5]
        {
            get => index([i1, i2, i3, i4, i5]);
            set => index_put_(value, [i1, i2, i3, i4, i5]);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4, long i5, long i6]
        {
            get => index([i1, i2, i3, i4, i5, i6]);
            set => index_put_(value, [i1, i2, i3, i4, i5, i6]);
        }

        public Tensor index(params TensorIndex[] indices)
        {
            var view = View(indices, out var tensors);
            if (tensors.Count == 0) return view;
            using var owned = view;
            return Operators.index_Tensor.Call(view, Argument.OptionalTensors(tensors.ToArray()));
        }

        public Tensor index(params Tensor[] indices) => Operators.index_Tensor.Call(this, Argument.OptionalTensors(indices));

        public Tensor index_put_(Tensor value, params TensorIndex[] indices) => index_put_(value, indices, false);

        public Tensor index_put_(Tensor value, TensorIndex[] indices, bool accumulate = false)
        {
            using var view = View(indices, out var tensors);
            if (tensors.Count > 0) Operators.index_put_.CallInPlace(view, Argument.OptionalTensors(tensors.ToArray()), value, accumulate);
            else if (accumulate) view.add_(value);
            else Assign(view, value);
            return this;
        }

        public Tensor index_put_(Tensor value, params Tensor[] indices) => index_put_(value, indices, false);

        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false) =>
            Operators.index_put_.CallInPlace(this, Argument.OptionalTensors(indices), value, accumulate);

        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            using var number = torch.full([], value, dtype);
            return index_put_(number, indices);
        }

        public Tensor index_put_(Scalar value, params Tensor[] indices)
        {
            using var number = torch.full([], value, dtype);
            return index_put_(number, indices);
        }

        /// <summary>Copies into a view; leading dimensions of length one that the view lacks are dropped, as Python does.</summary>
        private static void Assign(Tensor view, Tensor value)
        {
            using var scope = NewDisposeScope();
            var source = value;
            while (source.Dimensions > view.Dimensions && source.size(0) == 1) source = source.select(0, 0);
            view.copy_(source);
        }

        /// <summary>Applies all but the tensor indices; those are returned by dimension of the view, null where there is none.</summary>
        private Tensor View(TensorIndex[] indices, out List<Tensor?> tensors)
        {
            var rank = (int)Dimensions;
            var used = indices.Sum(Consumed);
            if (used > rank) throw new IndexOutOfRangeException($"too many indices for tensor of dimension {rank}: {used}");
            if (indices.Count(index => index.form == TensorIndex.Form.Ellipsis) > 1)
                throw new ArgumentException("An index can only have a single ellipsis.");
            tensors = [];
            var view = alias();
            var dim = 0;
            foreach (var index in indices) view = Step(view, index, rank - used, ref dim, tensors);
            return view;
        }

        private static int Consumed(TensorIndex index) => index.form switch
        {
            TensorIndex.Form.None or TensorIndex.Form.Ellipsis or TensorIndex.Form.Bool => 0,
            TensorIndex.Form.Tensor when index.tensor!.dtype is ScalarType.Bool or ScalarType.Byte => (int)index.tensor.Dimensions,
            _ => 1,
        };

        private static Tensor Step(Tensor view, TensorIndex index, int rest, ref int dim, List<Tensor?> tensors)
        {
            switch (index.form)
            {
                case TensorIndex.Form.Colon: dim++; return view;
                case TensorIndex.Form.Ellipsis: dim += rest; return view;
                case TensorIndex.Form.None: return Replace(view, view.unsqueeze(dim++));
                case TensorIndex.Form.Single: return Replace(view, Operators.select_int.Call(view, dim, index.first));
                case TensorIndex.Form.Slice:
                    return Replace(view, Operators.slice_Tensor.Call(view, dim++, index.first, index.last, index.step ?? 1));
                case TensorIndex.Form.Bool:
                    Record(tensors, dim, index.first != 0 ? torch.zeros([1], int64) : torch.empty([0], int64));
                    return Replace(view, view.unsqueeze(dim++));
            }
            var tensor = index.tensor!;
            var mask = tensor.dtype is ScalarType.Bool or ScalarType.Byte;
            if (tensor.Dimensions == 0 && tensor.is_integral())
            {
                if (!mask) return Replace(view, Operators.select_int.Call(view, dim, tensor.ToInt64()));
                Record(tensors, dim, tensor);
                return Replace(view, view.unsqueeze(dim++));
            }
            Record(tensors, dim, tensor);
            // A mask stands for as many dimensions as it has; it is one entry in the list of indices.
            dim += 1;
            return view;
        }

        private static void Record(List<Tensor?> tensors, int dim, Tensor tensor)
        {
            while (tensors.Count < dim) tensors.Add(null);
            tensors.Add(tensor);
        }

        private static Tensor Replace(Tensor old, Tensor @new)
        {
            old.Dispose();
            return @new;
        }
    }
}

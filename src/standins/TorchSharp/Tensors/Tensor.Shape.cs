namespace TorchSharp;

public static partial class torch
{
    // The same elements in another arrangement, or several tensors put together.
    public partial class Tensor
    {
        public Tensor alias() => Operators.alias.Call(this);
        public Tensor as_strided(long[] size, long[] strides, long storageOffset = 0) => Operators.as_strided.Call(this, size, strides, storageOffset);
        public Tensor atleast_1d() => Operators.atleast_1d.Call(this);
        public Tensor atleast_2d() => Operators.atleast_2d.Call(this);
        public Tensor atleast_3d() => Operators.atleast_3d.Call(this);
        public Tensor broadcast_to(params long[] shape) => Operators.broadcast_to.Call(this, shape);
        public Tensor channel_shuffle(long groups) => Operators.channel_shuffle.Call(this, groups);
        public Tensor[] chunk(long chunks, long dim = 0) => Operators.chunk.CallList(this, chunks, dim);
        public Tensor clone() => Operators.clone.Call(this);
        public Tensor contiguous() => Operators.contiguous.Call(this);
        public Tensor detach() => Operators.detach.Call(this);
        public Tensor detach_() => Operators.detach_.CallInPlace(this);
        public Tensor[] dsplit(long size) => Operators.dsplit_int.CallList(this, size);
        public Tensor[] dsplit(params long[] sizes) => Operators.dsplit_array.CallList(this, sizes);
        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false) => Operators.expand.Call(this, sizes, isImplicit);
        public Tensor expand(long[] sizes, bool isImplicit = false) => Operators.expand.Call(this, sizes, isImplicit);
        public Tensor expand(params long[] sizes) => Operators.expand.Call(this, sizes);
        public Tensor expand_as(Tensor other) => Operators.expand_as.Call(this, other);
        public Tensor flatten(long start_dim = 0, long end_dim = -1) => Operators.flatten_using_ints.Call(this, start_dim, end_dim);
        public Tensor flip(params long[] dims) => Operators.flip.Call(this, dims);
        public Tensor fliplr() => Operators.fliplr.Call(this);
        public Tensor flipud() => Operators.flipud.Call(this);
        public Tensor[] hsplit(long size) => Operators.hsplit_int.CallList(this, size);
        public Tensor[] hsplit(params long[] sizes) => Operators.hsplit_array.CallList(this, sizes);
        public Tensor moveaxis(long[] source, long[] destination) => Operators.moveaxis_intlist.Call(this, source, destination);
        public Tensor movedim(long[] source, long[] destination) => Operators.movedim_intlist.Call(this, source, destination);
        public Tensor narrow(long dim, long start, long length) => Operators.narrow.Call(this, dim, start, length);
        public Tensor permute(params long[] permutation) => Operators.permute.Call(this, permutation);
        public Tensor ravel() => Operators.ravel.Call(this);
        public Tensor repeat(params long[] sizes) => Operators.repeat.Call(this, sizes);
        public Tensor repeat_interleave(Tensor repeats, long? dim = null, long? output_size = null) =>
            Operators.repeat_interleave_self_Tensor.Call(this, repeats, dim, output_size);
        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null) =>
            Operators.repeat_interleave_self_int.Call(this, repeats, dim, output_size);
        public Tensor reshape(params long[] shape) => Operators.reshape.Call(this, shape);
        public Tensor roll(long[] shifts, long[] dims) => Operators.roll.Call(this, shifts, dims);
        public Tensor roll(long[] shifts) => Operators.roll.Call(this, shifts);
        public Tensor roll(ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims = default) => Operators.roll.Call(this, shifts, dims);
        public Tensor[] split(long size, int dim = 0) => Operators.split_Tensor.CallList(this, size, dim);
        public Tensor[] split(ReadOnlySpan<long> sizes, long dim = 0) => Operators.split_sizes.CallList(this, sizes, dim);
        public Tensor[] split(long[] sizes, long dim = 0) => Operators.split_sizes.CallList(this, sizes, dim);
        public Tensor[] split(params long[] sizes) => Operators.split_sizes.CallList(this, sizes);
        public Tensor swapaxes(long dim0, long dim1) => Operators.swapaxes.Call(this, dim0, dim1);
        public Tensor swapdims(long dim0, long dim1) => Operators.swapdims.Call(this, dim0, dim1);
        public Tensor t() => Operators.t.Call(this);
        public Tensor[] tensor_split(long size, long dim = 0) => Operators.tensor_split_sections.CallList(this, size, dim);
        public Tensor[] tensor_split(long[] sizes, long dim = 0) => Operators.tensor_split_indices.CallList(this, sizes, dim);
        public Tensor[] tensor_split(Tensor indices, long dim = 0) => Operators.tensor_split_tensor_indices_or_sections.CallList(this, indices, dim);
        public Tensor tile(long[] reps) => Operators.tile.Call(this, reps);
        public Tensor to_dense() => Operators.to_dense.Call(this);
        public Tensor transpose(long dim0, long dim1) => Operators.transpose_int.Call(this, dim0, dim1);
        public Tensor transpose_(long dim0, long dim1) => Operators.transpose_.CallInPlace(this, dim0, dim1);
        public Tensor type_as(Tensor tensor) => Operators.type_as.Call(this, tensor);
        public Tensor[] unbind(long dimension = 0) => Operators.unbind_int.CallList(this, dimension);
        public Tensor unflatten(long dim, params long[] sizes) => Operators.unflatten_int.Call(this, dim, sizes);
        public Tensor unfold(long dimension, long size, long step) => Operators.unfold.Call(this, dimension, size, step);
        public Tensor unsqueeze(long dim) => Operators.unsqueeze.Call(this, dim);
        public Tensor unsqueeze_(long dim) => Operators.unsqueeze_.CallInPlace(this, dim);
        public Tensor view(params long[] shape) => Operators.view.Call(this, shape);
        public Tensor view_as(Tensor other) => Operators.view_as.Call(this, other);
        public Tensor view_as_complex() => Operators.view_as_complex.Call(this);
        public Tensor view_as_real() => Operators.view_as_real.Call(this);
        public Tensor[] vsplit(long size) => Operators.vsplit_int.CallList(this, size);
        public Tensor[] vsplit(params long[] sizes) => Operators.vsplit_array.CallList(this, sizes);
    }
}

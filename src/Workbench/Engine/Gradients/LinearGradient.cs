using TorchSharp.Modules;
using Workbench.Engine.Kernels;
using Workbench.Engine.Plans;
using Workbench.Engine.Steps;
using Workbench.Sparse;

namespace Workbench.Engine.Gradients;

/// <summary>
/// The forward and backward pass of a linear layer and its activation; the last layer has none, and all its units carry gradient.
/// </summary>
/// <remarks>
/// Gradient of the input: the sum of the weight rows of the active outputs. Gradient of the weights: for every output, the sum of
/// the inputs over the images in which it was active.
/// </remarks>
internal sealed unsafe class LinearGradient<TKernels> : GradientStage where TKernels : struct, IKernels
{
    private readonly Linear module;
    private readonly LinearLayer layer;
    private readonly LinearProduct product;
    private readonly ActiveOutput<TKernels>? activation;
    private readonly RowInputs? next;
    private readonly int stride, map, inputGradient, gradientList;
    private readonly AlignedFloats inputs, zeroRow, rowGradient;
    private readonly bool learns;
    private readonly int[] entryOutputs, entryImages;
    private readonly float[] entryValues;
    private int entries;

    // The last layer has no `next`.
    public LinearGradient(
        TrainedLayer trained, int inputList, RowInputs source, RowInputs? next, StageContext context)
    {
        (module, layer) = ((Linear)trained.Weights, (LinearLayer)trained.Layer);
        (inputs, this.next, learns) = (source.Values, next, context.Learns);
        var slots = context.Slots;
        stride = MapShape.Padded(layer.Inputs);
        var to = MapShape.WholeVectors(layer.Outputs, 1, 1);
        (map, inputGradient) = (slots.OwnMap(to.Capacity), slots.OwnMap(stride));
        activation = trained.Activation is { } active
            ? new ActiveOutput<TKernels>(active, to, flat: false, map, context)
            : null;
        gradientList = slots.OwnList(to.Capacity);
        var places = new StepSlots { Input = inputList, Output = map, Scratch = inputGradient };
        // An engine for attacks may keep its weights for many calls, so it needs its own copy.
        product = BlockLinearStep<TKernels>.Takes(layer)
            ? new BlockProduct<TKernels>(layer, places)
            : new RowProduct<TKernels>(layer, places, copies: !learns);
        var most = learns ? context.Capacity * layer.Outputs : 0;
        (entryOutputs, entryImages, entryValues) = (new int[most], new int[most], new float[most]);
        (zeroRow, rowGradient) = (new AlignedFloats(stride), new AlignedFloats(stride));
    }

    public int Map => map;

    public int? Published => activation?.Published;

    public override void Load()
    {
        product.Load(
            FastMemory.Floats(module.weight!),
            module.bias is null ? layer.Bias : FastMemory.Floats(module.bias)
        );
        activation?.LoadBoost();
    }

    /// <summary>
    /// The forward pass of the first images; <paramref name="first"/> is the number of the first one in <see cref="RowInputs"/>.
    /// </summary>
    public void Forward(WorkspaceBlock images, int count, int first)
    {
        product.Forward(images, count);
        for (var image = 0; image < count && activation is not null; image++)
        {
            activation.Run(images[image]);
            if (learns) next!.Write(first + image, images[image].List(activation.Published));
        }
    }

    /// <summary>Turns the gradient in one map of each image into that in another, which is returned.</summary>
    public int Backward(WorkspaceBlock images, int count, int first, int gradient)
    {
        for (var image = 0; image < count; image++)
        {
            var workspace = images[image];
            var slopes = workspace.Map(gradient);
            var active = activation?.Gradient(workspace, slopes) ?? All(workspace, slopes);
            if (learns) Remember(active, first + image);
        }
        product.InputGradient(images, count, activation?.Own ?? gradientList);
        return inputGradient;
    }

    public override void Finish(int batch)
    {
        if (learns) Store();
        entries = 0;
        activation?.UpdateDutyCycle(batch);
    }

    private void Store()
    {
        var weights = GradientOf(module.weight!);
        var bias = module.bias is null ? new float[layer.Outputs] : GradientOf(module.bias);
        var (images, values, ends) = ByOutput();
        fixed (int* image = images)
        fixed (float* value = values)
        fixed (float* gradient = weights)
            for (int o = 0, begin = 0; o < layer.Outputs; begin = ends[o++])
            {
                // Rows of whole vectors are summed in place.
                var whole = stride == layer.Inputs;
                var row = whole ? gradient + (nint)o * stride : rowGradient.Pointer;
                TKernels.SumRows(
                    row,
                    zeroRow.Pointer,
                    inputs.Pointer,
                    stride,
                    image + begin,
                    value + begin,
                    ends[o] - begin,
                    stride
                );
                if (!whole)
                    rowGradient.Span[..layer.Inputs].CopyTo(weights.Slice(o * layer.Inputs, layer.Inputs));
                var sum = 0.0;
                for (var i = begin; i < ends[o]; i++) sum += values[i];
                bias[o] = (float)sum;
            }
    }

    private void Remember(ActiveList active, int image)
    {
        for (var i = 0; i < active.Count; i++, entries++)
            (entryOutputs[entries], entryImages[entries], entryValues[entries]) = (active.Indices[i], image, active.Values[i]);
    }

    // For every output: the images in which it was active, and its gradient in each.
    private (int[] Images, float[] Values, int[] Ends) ByOutput()
    {
        var ends = new int[layer.Outputs + 1];
        for (var i = 0; i < entries; i++) ends[entryOutputs[i] + 1]++;
        for (var o = 0; o < layer.Outputs; o++) ends[o + 1] += ends[o];
        var (images, values) = (new int[entries + 1], new float[entries + 1]);
        for (var i = 0; i < entries; i++)
        {
            var at = ends[entryOutputs[i]]++;
            (images[at], values[at]) = (entryImages[i], entryValues[i]);
        }
        return (images, values, ends);
    }

    private ActiveList All(Workspace workspace, float* gradient)
    {
        var list = workspace.List(gradientList);
        list.Count = layer.Outputs;
        for (var o = 0; o < layer.Outputs; o++) (list.Indices[o], list.Values[o]) = (o, gradient[o]);
        return list;
    }
}

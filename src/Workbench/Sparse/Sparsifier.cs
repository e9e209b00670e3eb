using TorchSharp.Modules;

namespace Workbench.Sparse;

/// <summary>How one layer of a dense network changes.</summary>
/// <param name="Layer">Dotted name in the network.</param>
/// <param name="Dense">Its type.</param>
/// <param name="Sparse">Its replacement in the sparse twin.</param>
/// <param name="Rule">The paper's rule that applies, 1 to 4 as in <see cref="Sparsifier.Rules"/>; 0 if none does.</param>
public sealed record Replacement(string Layer, string Dense, string Sparse, int Rule);

/// <summary>Turns a dense network into its sparse twin using the paper's four rules.</summary>
/// <remarks>
/// <list type="number">
/// <item>Convolutions become sparse convolutions.</item>
/// <item>Hidden linear layers become sparse linear layers.</item>
/// <item>Activations that follow a convolution or a hidden linear layer become k-winners.</item>
/// <item>The last linear layer and what follows it stay dense. A network without one keeps its last convolution dense,
/// because that one maps features to labels.</item>
/// </list> "Follows" and "last" refer to the order of module registration; pools, normalisation and dropout may be in between.
/// Limits: only layers that are modules can be replaced, not functions called inside <c>forward</c>; a layer that a custom module
/// stores anywhere other than in a field (a list, a closure) is rejected; modules that are already sparse are left alone.
/// Reference: A. A. Amin, "Sparse is the new dense", figure 2.
/// <code>
/// var sparse = Sparsifier.Sparsify(new MnistDenseCnn(new MnistDenseCnnOptions()), new SparsifierOptions());
/// </code>
/// </remarks>
public static class Sparsifier
{
    /// <summary>The paper's four rules, in the paper's order.</summary>
    public static IReadOnlyList<string> Rules { get; } =
    [
        "All convolutions become sparse convolutions.",
        "All hidden linear layers become sparse linear layers.",
        "All activations after hidden convolutions and linear layers become k-winners.",
        "The last linear layer and what follows it stay dense: they map features to labels.",
    ];

    /// <summary>Describes how each layer would change; the network itself is not changed.</summary>
    /// <param name="module">A dense network.</param>
    /// <param name="options">Sparsities and k-winners.</param>
    /// <returns>Every layer once, in registration order.</returns>
    /// <exception cref="ArgumentException">A layer cannot be replaced.</exception>
    public static IReadOnlyList<Replacement> Explain(Module module, SparsifierOptions options)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(options);
        var names = module.named_modules().ToList();
        return
        [
            .. SparsifierPlan
                .Layers(module, options)
                .Select(layer => new Replacement(
                    names
                        .Where(named => ReferenceEquals(named.module, layer.Leaf))
                        .Select(named => named.name)
                        .FirstOrDefault(layer.Leaf.GetName()),
                    layer.Leaf.GetName(),
                    layer.Twin,
                    layer.Rule
                )),
        ];
    }

    /// <summary>Returns the sparse twin, which consists of the given network's own layers, wrapped or replaced.</summary>
    /// <remarks>
    /// The twin takes ownership of the given network, and custom modules are changed in place, so use only the result.
    /// </remarks>
    /// <param name="module">A dense network.</param>
    /// <param name="options">Sparsities and k-winners.</param>
    /// <returns>The sparse network, in the same mode (training or evaluation) as the dense one.</returns>
    /// <exception cref="ArgumentException">There is nothing to replace, or a layer cannot be replaced.</exception>
    public static Module Sparsify(Module module, SparsifierOptions options)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(options);
        var replacements = SparsifierPlan.Of(module, options);
        if (replacements.Count == 0)
            throw new ArgumentException(
                "Expected a network with convolutions or hidden linear layers as registered modules, found none in "
                    + $"{module.GetName()}.",
                nameof(module)
            );
        var sparse = (Module)Replace(module, replacements);
        sparse.train(module.training);
        return sparse;
    }

    private static nn.Module Replace(nn.Module module, IReadOnlyDictionary<nn.Module, Module> replacements)
    {
        if (replacements.TryGetValue(module, out var replacement)) return replacement;
        if (module is KWinnersLayer or SparseWeightsLayer) return module;
        var children = module.named_children().ToList();
        var replaced = children
            .Select(child => (Name: child.name, Old: child.module, New: Replace(child.module, replacements)))
            .ToList();
        if (replaced.All(child => ReferenceEquals(child.Old, child.New)))
            return module;
        if (module.GetType() == typeof(TorchSharp.Modules.Sequential))
            return nn.Sequential(replaced.Select(child => (child.Name, (Module)child.New)));
        foreach (var child in replaced)
            if (!ReferenceEquals(child.Old, child.New)) SetField(module, child.Old, child.New);
        // Register all modules again, so that the order stays that of the dense network.
        foreach (var child in replaced) module.register_module(child.Name, null!);
        foreach (var child in replaced) module.register_module(child.Name, child.New);
        return module;
    }

    private static void SetField(nn.Module owner, nn.Module old, nn.Module replacement)
    {
        var found = false;
        const System.Reflection.BindingFlags own = System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public
            | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.DeclaredOnly;
        for (var type = owner.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (var field in type.GetFields(own).Where(field => ReferenceEquals(field.GetValue(owner), old)))
            {
                if (!field.FieldType.IsInstanceOfType(replacement))
                    throw new ArgumentException(
                        $"Cannot replace {owner.GetName()}.{field.Name}: expected a field of type Module<Tensor, Tensor>, found "
                            + $"{field.FieldType.Name}, which cannot hold a {replacement.GetName()}; widen the field's type."
                    );
                field.SetValue(owner, replacement);
                found = true;
            }
        }
        if (!found)
            throw new ArgumentException(
                $"Cannot replace the {old.GetName()} in {owner.GetName()}: expected it in its own field, found none; store it "
                    + "in a field or in a Sequential."
            );
    }
}

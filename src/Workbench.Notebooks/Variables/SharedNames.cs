namespace Workbench.Notebooks.Variables;

/// <summary>A variable of another language that has the same value.</summary>
internal sealed record SharedName(string Kernel, string Name);

/// <summary>Remembers which variables <c>#!share</c> and <c>#!set</c> have given the same value.</summary>
internal sealed class SharedNames
{
    private readonly List<Link> links = [];

    public void Add(SharedName from, SharedName to, object? value)
    {
        links.RemoveAll(link => link.To == to);
        // A weak reference, so that the list keeps nothing alive.
        links.Add(new Link(from, to, value is null or ValueType ? null : new WeakReference(value), value as ValueType));
    }

    /// <summary>The names by which other languages know a variable's value; none if it has another value since.</summary>
    public IReadOnlyList<SharedName> Of(SharedName variable, object? value) => links
        .Where(link => (link.From == variable || link.To == variable) && link.Has(value))
        .Select(link => link.From == variable ? link.To : link.From)
        .Distinct().ToList();

    private sealed record Link(SharedName From, SharedName To, WeakReference? Reference, ValueType? Plain)
    {
        // Equals of a struct of the user's could be anything, so only those of the runtime's own numbers are compared.
        public bool Has(object? value) => value switch
        {
            null => Reference is null && Plain is null,
            ValueType => value.GetType() == Plain?.GetType() && (!value.GetType().IsPrimitive || value.Equals(Plain)),
            _ => ReferenceEquals(Reference?.Target, value),
        };
    }
}

namespace Workbench.Notebooks.Variables;

/// <summary>A variable that cells have defined.</summary>
/// <param name="Name">The variable's name.</param>
/// <param name="Value">Its value now, which may be null.</param>
/// <param name="Type">The type it is declared with.</param>
internal sealed record Variable(string Name, object? Value, Type Type);

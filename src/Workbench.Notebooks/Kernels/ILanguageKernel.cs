using Workbench.Notebooks.Editing;

namespace Workbench.Notebooks.Kernels;

/// <summary>A language whose state is kept between cells.</summary>
internal interface ILanguageKernel
{
    string Name { get; }

    /// <summary>Names of the variables that cells have defined.</summary>
    IReadOnlyCollection<string> Variables { get; }

    /// <summary>What it says about code while one types; may be asked from any thread at any time.</summary>
    ILanguageEditing Editing { get; }

    /// <summary>Loads the compiler ahead of the first cell.</summary>
    void WarmUp();

    /// <summary>Makes assemblies known to the compiler.</summary>
    void AddReferences(IReadOnlyCollection<string> assemblies);

    /// <summary>Runs code and returns the last expression's value, or null. Must be called on the cell thread.</summary>
    /// <param name="code">The text to run.</param>
    /// <param name="place">What the compiler and stack traces call the text.</param>
    /// <param name="cancellation">Stops the compiler; running code is stopped by the cell thread.</param>
    /// <exception cref="KernelError">The code does not compile, or it threw.</exception>
    Task<object?> RunAsync(string code, CellPlace place, CancellationToken cancellation);

    bool TryGetValue(string name, out object? value, out Type? type);

    /// <summary>Binds a value by reference.</summary>
    Task SetValueAsync(string name, object? value, Type type, CellPlace place, CancellationToken cancellation);
}

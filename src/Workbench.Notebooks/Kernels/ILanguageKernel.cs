using Workbench.Notebooks.Editing;

namespace Workbench.Notebooks.Kernels;

/// <summary>A language whose state is kept between cells.</summary>
internal interface ILanguageKernel
{
    string Name { get; }

    /// <summary>Names of the variables that cells have defined.</summary>
    IReadOnlyCollection<string> Variables { get; }

    /// <summary>Editor support for the language; can be used from any thread at any time.</summary>
    ILanguageEditing Editing { get; }

    /// <summary>Loads the compiler before the first cell.</summary>
    void WarmUp();

    /// <summary>Makes assemblies known to the compiler.</summary>
    void AddReferences(IReadOnlyCollection<string> assemblies);

    /// <summary>Runs code and returns the last expression's value, or null. Must be called on the cell thread.</summary>
    /// <param name="code">The text to run.</param>
    /// <param name="place">The name of the text for the compiler and for stack traces.</param>
    /// <param name="cancellation">Stops the compiler; the cell thread stops running code.</param>
    /// <exception cref="KernelError">The code does not compile, or it threw.</exception>
    Task<object?> RunAsync(string code, CellPlace place, CancellationToken cancellation);

    bool TryGetValue(string name, out object? value, out Type? type);

    /// <summary>Defines a variable for a value, by reference.</summary>
    Task SetValueAsync(string name, object? value, Type type, CellPlace place, CancellationToken cancellation);
}

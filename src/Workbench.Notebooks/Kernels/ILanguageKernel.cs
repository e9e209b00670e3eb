using Workbench.Notebooks.Editing;
using Workbench.Notebooks.Variables;

namespace Workbench.Notebooks.Kernels;

/// <summary>A target for values from a language.</summary>
internal interface IShareTarget
{
    string Name { get; }

    /// <summary>Defines a variable for a value.</summary>
    Task SetValueAsync(string name, object? value, Type type, CellPlace place, CancellationToken cancellation);
}

/// <summary>A language whose state is kept between cells; it takes values by reference.</summary>
internal interface ILanguageKernel : IShareTarget
{
    /// <summary>Names of the variables that cells have defined.</summary>
    IReadOnlyCollection<string> Variables { get; }

    /// <summary>The variables with their values, each name once. Must be called on the cell thread.</summary>
    IEnumerable<Variable> Values { get; }

    /// <summary>Editor support for the language; can be used from any thread at any time.</summary>
    ILanguageEditing Editing { get; }

    /// <summary>Begins to load the compiler before the first cell, and returns at once.</summary>
    void WarmUp();

    /// <summary>Waits until the compiler is loaded.</summary>
    /// <param name="cancellation">Ends the waiting; the compiler goes on loading.</param>
    /// <exception cref="OperationCanceledException">The waiting was cancelled.</exception>
    void WaitForCompiler(CancellationToken cancellation);

    /// <summary>Makes assemblies known to the compiler.</summary>
    void AddReferences(IReadOnlyCollection<string> assemblies, CancellationToken cancellation);

    /// <summary>Runs code and shows the value of its last expression, if it has one. Must be called on the cell thread.</summary>
    /// <param name="code">The text to run.</param>
    /// <param name="place">The name of the text for the compiler and for stack traces.</param>
    /// <param name="show">Receives the value, which may be null, and the type it is declared with.</param>
    /// <param name="cancellation">Stops the compiler; the cell thread stops running code.</param>
    /// <exception cref="KernelError">The code does not compile, or it threw.</exception>
    Task RunAsync(string code, CellPlace place, Action<object?, Type> show, CancellationToken cancellation);

    bool TryGetValue(string name, out object? value, out Type? type);
}

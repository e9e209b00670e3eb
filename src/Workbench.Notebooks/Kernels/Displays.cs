using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive.Formatting;

namespace Workbench.Notebooks.Kernels;

/// <summary>
/// Sends what is shown with the functions of notebooks, and with those of Microsoft.DotNet.Interactive.Formatting, to the output
/// of the running cell.
/// </summary>
internal static class Displays
{
    // Keeps updates cheap: a DisplayedValue formats each new value in the forms that it has, before it says that it has changed.
    private static readonly FormattedValue[] Placeholder = [new(PlainTextFormatter.MimeType, "")];

    // An update goes to the output of the cell that showed the value, in the same forms.
    private static readonly ConditionalWeakTable<DisplayedValue, Place> places = [];
    private static int last;

    // Without a subscriber, Formatting's own Display would print to the console.
    static Displays() => Formatter.SubscribeToDisplayedValues(Receive);

    /// <summary>Makes Formatting's own functions show their values below the cell, too.</summary>
    public static void Register() => RuntimeHelpers.RunClassConstructor(typeof(Displays).TypeHandle);

    /// <summary>A new id of an output in events.</summary>
    public static string NextId() => $"d{Interlocked.Increment(ref last)}";

    /// <param name="value">Any value.</param>
    /// <param name="declared">The type it is declared with, which tells F#'s <c>None</c> from other nulls.</param>
    /// <param name="mimeTypes">Only these forms; none for the preferred ones.</param>
    public static DisplayedValue Show(object? value, Type declared, string[] mimeTypes) =>
        Show(new(value, Placeholder), new(mimeTypes, IsText: false), declared);

    /// <param name="text">What is shown, without any formatter.</param>
    /// <param name="mimeType">Its MIME type.</param>
    public static DisplayedValue ShowText(string text, string mimeType) =>
        Show(new(text, Placeholder), new([mimeType], IsText: true), typeof(string));

    private static DisplayedValue Show(DisplayedValue shown, Place place, Type declared)
    {
        places.Add(shown, place);
        place.Output?.Display(place.Forms(shown.Value, declared), place.Id);
        return shown;
    }

    private static void Receive(DisplayedValue shown)
    {
        if (places.TryGetValue(shown, out var place))
        {
            place.Output?.Update(place.Forms(shown.Value, typeof(object)), place.Id);
            return;
        }

        var types = shown.FormattedValues.Select(form => form.MimeType).ToArray();
        var isText = shown.FormattedValues is [var form] && form.Value == shown.Value as string;
        var isPreferred = types.ToHashSet().SetEquals(
            Formatter.GetPreferredMimeTypesFor(shown.Value?.GetType() ?? typeof(object))
        );
        Show(shown, new(isPreferred && !isText ? [] : types, isText), typeof(object));
    }

    private sealed record Place(string[] MimeTypes, bool IsText)
    {
        public string Id { get; } = NextId();

        public CellOutput? Output { get; } = CellOutput.Current;

        public JsonObject Forms(object? value, Type declared) =>
            IsText && value is string text
                ? new JsonObject { [MimeTypes[0]] = text }
                : MimeBundle.Of(value, declared, MimeTypes);
    }
}

namespace Workbench.Analysis

open System.Reflection
open System.Runtime.ExceptionServices
open FSharp.Quotations
open FSharp.Quotations.Patterns

/// <summary>Varies options: F# cannot write <c>{ options with Epochs = 3 }</c> for records of C#.</summary>
/// <remarks>
/// <code>
/// TrainerOptions() |> Options.set &lt;@ _.Epochs @&gt; 3
/// [ MnistSparseCnnOptions() ] |> Options.over &lt;@ _.LinearSparsity @&gt; [ 0.3; 0.6; 0.9 ]   // three networks
/// </code>
/// </remarks>
[<RequireQualifiedAccess>]
module Options =
    // From the outside in: `o.Training.Epochs` is [ Training; Epochs ].
    let rec private path (expression: Expr) : PropertyInfo list =
        match expression with
        | Lambda(_, body) -> path body
        | PropertyGet(Some owner, property, []) -> path owner @ [ property ]
        | Var _ -> []
        | other -> invalidArg "property" $"Expected a property such as <@ _.Epochs @> or <@ _.Training.Epochs @>, found {other}."

    let private copy (record: obj) : obj =
        match record.GetType().GetMethod "<Clone>$" with
        | null ->
            let found = record.GetType().Name
            invalidArg "options" $"Expected options (a record), found {found}. Set its properties when you make it."
        | clone -> clone.Invoke(record, [||]) |> nonNull

    let private write (record: obj) (property: PropertyInfo) (value: objnull) : unit =
        if not property.CanWrite then
            invalidArg "property" $"{property.Name} is computed from other properties of {record.GetType().Name}; set those."
        try
            property.SetValue(record, value)
        with :? TargetInvocationException as wrapped ->
            // The reason, as if the property had been set directly.
            ExceptionDispatchInfo.Capture(wrapped.InnerException |> nonNull).Throw()

    let rec private replaced (record: obj) (property: PropertyInfo) (rest: PropertyInfo list) (value: objnull) : obj =
        let changed = copy record
        match rest, property.GetValue record with
        | [], _ -> write changed property value
        | _, null -> invalidArg "property" $"{property.Name} is not set, so nothing in it can be varied; set it first."
        | next :: others, inner -> write changed property (replaced inner next others value)
        changed

    /// <summary>A copy of the options with another value of one property; the original stays as it is.</summary>
    /// <param name="property">The property, also one of an inner record: <c>&lt;@ _.Training.Epochs @&gt;</c>.</param>
    /// <param name="value">Its new value, checked as when the options are made.</param>
    /// <param name="options">A record of options.</param>
    /// <exception cref="T:System.ArgumentException">This property cannot be set, or the value is out of range.</exception>
    let set (property: Expr<'options -> 'value>) (value: 'value) (options: 'options) : 'options =
        match path property, box options with
        | [], _ -> invalidArg (nameof property) "Expected a property such as <@ _.Epochs @>, found the options themselves."
        | _, null -> nullArg (nameof options)
        | first :: rest, record -> replaced record first rest (box value) |> unbox

    /// <summary>
    /// Every given record of options with each of the values, in the order of the options, then of the values: applied once
    /// more to the result, it makes a grid.
    /// </summary>
    /// <param name="property">The property that varies.</param>
    /// <param name="values">Its values.</param>
    /// <param name="options">Records of options.</param>
    /// <exception cref="T:System.ArgumentException">This property cannot be set, or a value is out of range.</exception>
    let over (property: Expr<'options -> 'value>) (values: 'value list) (options: 'options list) : 'options list =
        List.allPairs options values |> List.map (fun (record, value) -> set property value record)

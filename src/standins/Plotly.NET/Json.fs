namespace Plotly.NET

open System
open System.Collections
open System.Globalization
open System.IO
open System.Text
open System.Text.Json

/// Writes figures as JSON. The default escaping (`<` as \u003C) makes the text safe within a script element.
module internal Json =
    let private number (writer: Utf8JsonWriter) (value: float) =
        // plotly.js takes these words, as any text in a list of numbers, for a missing value.
        if Double.IsNaN value then writer.WriteStringValue "NaN"
        elif Double.IsPositiveInfinity value then writer.WriteStringValue "Infinity"
        elif Double.IsNegativeInfinity value then writer.WriteStringValue "-Infinity"
        else writer.WriteNumberValue value

    let rec private write (writer: Utf8JsonWriter) (value: obj) =
        match value with
        | null -> writer.WriteNullValue()
        | :? IPlain as plain -> write writer plain.Json
        | :? IProps as parent ->
            writer.WriteStartObject()
            for pair in parent.Props.Members do
                writer.WritePropertyName pair.Key
                write writer pair.Value
            writer.WriteEndObject()
        | :? string as text -> writer.WriteStringValue text
        | :? bool as truth -> writer.WriteBooleanValue truth
        | :? float as value -> number writer value
        | :? float32 as value -> if Single.IsFinite value then writer.WriteNumberValue value else number writer (float value)
        | :? decimal as value -> writer.WriteNumberValue value
        | :? int as value -> writer.WriteNumberValue value
        | :? int64 as value -> writer.WriteNumberValue value
        | :? uint64 as value -> writer.WriteNumberValue value
        | :? DateTime as value ->
            writer.WriteStringValue(value.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture))
        | :? byte | :? sbyte | :? int16 | :? uint16 | :? uint32 | :? Enum ->
            writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture))
        | :? IEnumerable as items ->
            writer.WriteStartArray()
            for item in items do
                write writer item
            writer.WriteEndArray()
        | other -> writer.WriteStringValue(Convert.ToString(other, CultureInfo.InvariantCulture))

    let serialize (value: obj) =
        use stream = new MemoryStream()
        use writer = new Utf8JsonWriter(stream)
        write writer value
        writer.Flush()
        Encoding.UTF8.GetString(stream.GetBuffer(), 0, int stream.Length)

    /// `{"name":value,…}`
    let object (members: (string * obj) list) =
        members |> List.map (fun (name, value) -> serialize name + ":" + serialize value) |> String.concat "," |> sprintf "{%s}"

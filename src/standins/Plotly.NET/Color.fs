namespace Plotly.NET

open System
open System.Globalization

/// A colour, or one for each point.
type Color private (form: obj) =
    /// A word of CSS, or a list of words or numbers.
    member _.Value = form
    interface IPlain with member _.Json = form

    override this.Equals other =
        match other with
        | :? Color as other -> Json.serialize this.Value = Json.serialize other.Value
        | _ -> false

    override this.GetHashCode() = (Json.serialize this.Value).GetHashCode()

    /// Any colour that CSS understands.
    static member fromString(c: string) = Color c

    /// Opacity, red, green and blue, each from 0 to 255.
    static member fromARGB (a: int) (r: int) (g: int) (b: int) =
        for part in [ a; r; g; b ] do
            if part < 0 || part > 255 then
                raise (ArgumentOutOfRangeException("a, r, g, b", part, "A colour is made of four numbers from 0 to 255."))
        let opacity = (Math.Round(float a / 255.0, 2)).ToString("0.0#", CultureInfo.InvariantCulture)
        Color $"rgba({r}, {g}, {b}, {opacity})"

    static member fromRGB (r: int) (g: int) (b: int) = Color.fromARGB 255 r g b

    /// `#rrggbb` or `rrggbb`.
    static member fromHex(s: string) =
        match Int32.TryParse(s.TrimStart '#', NumberStyles.HexNumber, CultureInfo.InvariantCulture) with
        | true, rgb when s.TrimStart('#').Length = 6 -> Color.fromRGB (rgb >>> 16) ((rgb >>> 8) &&& 255) (rgb &&& 255)
        | _ -> invalidArg (nameof s) $"A colour in hexadecimal has six digits, such as #0072B2; found '{s}'."

    static member fromKeyword(c: ColorKeyword) =
        let r, g, b = ColorKeyword.toRGB c
        Color.fromRGB r g b

    /// One colour for each point.
    static member fromColors(c: seq<Color>) = Color [| for color in c -> color.Value |]

    /// One value for each point; the colour scale turns it into a colour.
    static member fromColorScaleValues(c: seq<#IConvertible>) = Color [| for value in c -> value :> IConvertible |]

namespace Plotly.NET

/// The colours that CSS knows by name (spelt as the package spells them).
type ColorKeyword =
    | AliceBlue | AntiqueWhite | Aqua | Aquamarine | Azure | Beige | Bisque | Black | BlanchedAlmond | Blue | Blueviolet
    | Brown | BurlyWood | CadetBlue | Chartreuse | Chocolate | Coral | CornflowerBlue | CornSilk | Crimson | Cyan | DarkBlue
    | DarkCyan | DarkGoldenRod | DarkGray | DarkGreen | DarkGrey | DarkKhaki | DarkMagenta | Darkolivegreen | DarkOrange
    | DarkOrchid | DarkRed | DarkSalmon | DarkSeaGreen | DarkSlateBlue | DarkSlateGray | DarkSlateGrey | DarkTurquoise
    | DarkViolet | DeepPink | DeepSkyBlue | DimGray | DimGrey | DodgerBlue | FireBrick | FloralWhite | ForestGreen | Fuchsia
    | Gainsboro | GhostWhite | Gold | GoldenRod | Gray | Grey | Green | GreenYellow | Honeydew | Hotpink | IndianRed | Indigo
    | Ivory | Khaki | Lavender | LavenderBlush | LawnGreen | LemonChiffon | LightBlue | LightCoral | LightCyan
    | LightGoldenRodYellow | LightGray | LightGreen | LightGrey | LightPink | LightAalmon | LightAeaGreen | LightAkyBlue
    | LightAlateGray | LightslateGrey | LightSteelBlue | LightYellow | Lime | Limegreen | Linen | Magenta | Maroon
    | MediumAquamarine | MediumBlue | MediumOrchid | MediumPurple | MediumSeaGreen | MediumSlateBlue | MediumSpringGreen
    | MediumTurquoise | MediumVioletRed | MidnightBlue | MintCream | MistyRose | Moccasin | NavajoWhite | Navy | OldLace
    | Olive | OliveDrab | Orange | OrangeRed | Orchid | PaleGoldenRod | PaleGreen | PaleTurquoise | PaleVioletRed | PapayaWhip
    | PeachPuff | Peru | Pink | Plum | PowderBlue | Purple | Red | RosyBrown | RoyalBlue | SaddleBrown | Salmon | SandyBrown
    | SeaGreen | SeaShell | Sienna | Silver | Skyblue | SlateBlue | SlateGray | SlateGrey | Snow | SpringGreen | SteelBlue
    | Tan | Teal | Thistle | Tomato | Turquoise | Violet | Wheat | White | WhiteSmoke | Yellow | YellowGreen

    /// Red, green and blue, each from 0 to 255.
    static member toRGB =
        function
        | ColorKeyword.AliceBlue -> 240, 248, 255 | ColorKeyword.AntiqueWhite -> 250, 235, 215
        | ColorKeyword.Aqua -> 0, 255, 255 | ColorKeyword.Aquamarine -> 127, 255, 212 | ColorKeyword.Azure -> 240, 255, 255
        | ColorKeyword.Beige -> 245, 245, 220 | ColorKeyword.Bisque -> 255, 228, 196 | ColorKeyword.Black -> 0, 0, 0
        | ColorKeyword.BlanchedAlmond -> 255, 235, 205 | ColorKeyword.Blue -> 0, 0, 255
        | ColorKeyword.Blueviolet -> 138, 43, 226 | ColorKeyword.Brown -> 165, 42, 42
        | ColorKeyword.BurlyWood -> 222, 184, 135 | ColorKeyword.CadetBlue -> 95, 158, 160
        | ColorKeyword.Chartreuse -> 127, 255, 0 | ColorKeyword.Chocolate -> 210, 105, 30 | ColorKeyword.Coral -> 255, 127, 80
        | ColorKeyword.CornflowerBlue -> 100, 149, 237 | ColorKeyword.CornSilk -> 255, 248, 220
        | ColorKeyword.Crimson -> 220, 20, 60 | ColorKeyword.Cyan -> 0, 255, 255 | ColorKeyword.DarkBlue -> 0, 0, 139
        | ColorKeyword.DarkCyan -> 0, 139, 139 | ColorKeyword.DarkGoldenRod -> 184, 134, 11
        | ColorKeyword.DarkGray -> 169, 169, 169 | ColorKeyword.DarkGreen -> 0, 100, 0
        | ColorKeyword.DarkGrey -> 169, 169, 169 | ColorKeyword.DarkKhaki -> 189, 183, 107
        | ColorKeyword.DarkMagenta -> 139, 0, 139 | ColorKeyword.Darkolivegreen -> 85, 107, 47
        | ColorKeyword.DarkOrange -> 255, 140, 0 | ColorKeyword.DarkOrchid -> 153, 50, 204 | ColorKeyword.DarkRed -> 139, 0, 0
        | ColorKeyword.DarkSalmon -> 233, 150, 122 | ColorKeyword.DarkSeaGreen -> 143, 188, 143
        | ColorKeyword.DarkSlateBlue -> 72, 61, 139 | ColorKeyword.DarkSlateGray -> 47, 79, 79
        | ColorKeyword.DarkSlateGrey -> 47, 79, 79 | ColorKeyword.DarkTurquoise -> 0, 206, 209
        | ColorKeyword.DarkViolet -> 148, 0, 211 | ColorKeyword.DeepPink -> 255, 20, 147
        | ColorKeyword.DeepSkyBlue -> 0, 191, 255 | ColorKeyword.DimGray -> 105, 105, 105
        | ColorKeyword.DimGrey -> 105, 105, 105 | ColorKeyword.DodgerBlue -> 30, 144, 255
        | ColorKeyword.FireBrick -> 178, 34, 34 | ColorKeyword.FloralWhite -> 255, 250, 240
        | ColorKeyword.ForestGreen -> 34, 139, 34 | ColorKeyword.Fuchsia -> 255, 0, 255
        | ColorKeyword.Gainsboro -> 220, 220, 220 | ColorKeyword.GhostWhite -> 248, 248, 255
        | ColorKeyword.Gold -> 255, 215, 0 | ColorKeyword.GoldenRod -> 218, 165, 32 | ColorKeyword.Gray -> 128, 128, 128
        | ColorKeyword.Grey -> 128, 128, 128 | ColorKeyword.Green -> 0, 128, 0 | ColorKeyword.GreenYellow -> 173, 255, 47
        | ColorKeyword.Honeydew -> 240, 255, 240 | ColorKeyword.Hotpink -> 255, 105, 180
        | ColorKeyword.IndianRed -> 205, 92, 92 | ColorKeyword.Indigo -> 75, 0, 130 | ColorKeyword.Ivory -> 255, 255, 240
        | ColorKeyword.Khaki -> 240, 230, 140 | ColorKeyword.Lavender -> 230, 230, 250
        | ColorKeyword.LavenderBlush -> 255, 240, 245 | ColorKeyword.LawnGreen -> 124, 252, 0
        | ColorKeyword.LemonChiffon -> 255, 250, 205 | ColorKeyword.LightBlue -> 173, 216, 230
        | ColorKeyword.LightCoral -> 240, 128, 128 | ColorKeyword.LightCyan -> 224, 255, 255
        | ColorKeyword.LightGoldenRodYellow -> 250, 250, 210 | ColorKeyword.LightGray -> 211, 211, 211
        | ColorKeyword.LightGreen -> 144, 238, 144 | ColorKeyword.LightGrey -> 211, 211, 211
        | ColorKeyword.LightPink -> 255, 182, 193 | ColorKeyword.LightAalmon -> 255, 160, 122
        | ColorKeyword.LightAeaGreen -> 32, 178, 170 | ColorKeyword.LightAkyBlue -> 135, 206, 250
        | ColorKeyword.LightAlateGray -> 119, 136, 153 | ColorKeyword.LightslateGrey -> 119, 136, 153
        | ColorKeyword.LightSteelBlue -> 176, 196, 222 | ColorKeyword.LightYellow -> 255, 255, 224
        | ColorKeyword.Lime -> 0, 255, 0 | ColorKeyword.Limegreen -> 50, 205, 50 | ColorKeyword.Linen -> 250, 240, 230
        | ColorKeyword.Magenta -> 255, 0, 255 | ColorKeyword.Maroon -> 128, 0, 0
        | ColorKeyword.MediumAquamarine -> 102, 205, 170 | ColorKeyword.MediumBlue -> 0, 0, 205
        | ColorKeyword.MediumOrchid -> 186, 85, 211 | ColorKeyword.MediumPurple -> 147, 112, 219
        | ColorKeyword.MediumSeaGreen -> 60, 179, 113 | ColorKeyword.MediumSlateBlue -> 123, 104, 238
        | ColorKeyword.MediumSpringGreen -> 0, 250, 154 | ColorKeyword.MediumTurquoise -> 72, 209, 204
        | ColorKeyword.MediumVioletRed -> 199, 21, 133 | ColorKeyword.MidnightBlue -> 25, 25, 112
        | ColorKeyword.MintCream -> 245, 255, 250 | ColorKeyword.MistyRose -> 255, 228, 225
        | ColorKeyword.Moccasin -> 255, 228, 181 | ColorKeyword.NavajoWhite -> 255, 222, 173 | ColorKeyword.Navy -> 0, 0, 128
        | ColorKeyword.OldLace -> 253, 245, 230 | ColorKeyword.Olive -> 128, 128, 0 | ColorKeyword.OliveDrab -> 107, 142, 35
        | ColorKeyword.Orange -> 255, 165, 0 | ColorKeyword.OrangeRed -> 255, 69, 0 | ColorKeyword.Orchid -> 218, 112, 214
        | ColorKeyword.PaleGoldenRod -> 238, 232, 170 | ColorKeyword.PaleGreen -> 152, 251, 152
        | ColorKeyword.PaleTurquoise -> 175, 238, 238 | ColorKeyword.PaleVioletRed -> 219, 112, 147
        | ColorKeyword.PapayaWhip -> 255, 239, 213 | ColorKeyword.PeachPuff -> 255, 218, 185
        | ColorKeyword.Peru -> 205, 133, 63 | ColorKeyword.Pink -> 255, 192, 203 | ColorKeyword.Plum -> 221, 160, 221
        | ColorKeyword.PowderBlue -> 176, 224, 230 | ColorKeyword.Purple -> 128, 0, 128 | ColorKeyword.Red -> 255, 0, 0
        | ColorKeyword.RosyBrown -> 188, 143, 143 | ColorKeyword.RoyalBlue -> 65, 105, 225
        | ColorKeyword.SaddleBrown -> 139, 69, 19 | ColorKeyword.Salmon -> 250, 128, 114
        | ColorKeyword.SandyBrown -> 244, 164, 96 | ColorKeyword.SeaGreen -> 46, 139, 87
        | ColorKeyword.SeaShell -> 255, 245, 238 | ColorKeyword.Sienna -> 160, 82, 45 | ColorKeyword.Silver -> 192, 192, 192
        | ColorKeyword.Skyblue -> 135, 206, 235 | ColorKeyword.SlateBlue -> 106, 90, 205
        | ColorKeyword.SlateGray -> 112, 128, 144 | ColorKeyword.SlateGrey -> 112, 128, 144
        | ColorKeyword.Snow -> 255, 250, 250 | ColorKeyword.SpringGreen -> 0, 255, 127
        | ColorKeyword.SteelBlue -> 70, 130, 180 | ColorKeyword.Tan -> 210, 180, 140 | ColorKeyword.Teal -> 0, 128, 128
        | ColorKeyword.Thistle -> 216, 191, 216 | ColorKeyword.Tomato -> 255, 99, 71 | ColorKeyword.Turquoise -> 64, 224, 208
        | ColorKeyword.Violet -> 238, 130, 238 | ColorKeyword.Wheat -> 245, 222, 179 | ColorKeyword.White -> 255, 255, 255
        | ColorKeyword.WhiteSmoke -> 245, 245, 245 | ColorKeyword.Yellow -> 255, 255, 0
        | ColorKeyword.YellowGreen -> 154, 205, 50

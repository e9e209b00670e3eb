namespace Workbench.Analysis

open System
open TorchSharp

/// Shows a tensor's type, shape, range and a few numbers.
module internal TensorFormatter =
    let private mostRows, mostColumns = 6L, 8L
    let private mostToSummarise = 10_000_000L

    let private dtype (tensor: torch.Tensor) = (string tensor.dtype).ToLowerInvariant()

    let private shape (tensor: torch.Tensor) = "[" + String.Join(", ", tensor.shape) + "]"

    let private isComplex (tensor: torch.Tensor) =
        tensor.dtype = torch.ScalarType.ComplexFloat32 || tensor.dtype = torch.ScalarType.ComplexFloat64

    let private number (value: float) =
        if Math.Abs value >= 1e5 || (value <> 0.0 && Math.Abs value < 1e-3) then FormattableString.Invariant $"{value:e2}"
        else FormattableString.Invariant $"{value:G4}"

    /// The numbers of a small tensor.
    let private numbers (tensor: torch.Tensor) =
        tensor.detach().cpu().to_type(torch.ScalarType.Float64).flatten().contiguous().data<float>().ToArray()

    /// The first rows and columns of the first matrix in the tensor, and whether there are more.
    let private corner (tensor: torch.Tensor) =
        let mutable matrix = tensor.detach ()
        while matrix.dim () > 2L do matrix <- matrix.select (0L, 0L)
        if matrix.dim () = 0L then matrix <- matrix.reshape (1L, 1L)
        if matrix.dim () = 1L then matrix <- matrix.unsqueeze 0L
        let rows, columns = min mostRows matrix.shape[0], min mostColumns matrix.shape[1]
        let part = matrix.narrow(0L, 0L, rows).narrow(1L, 0L, columns)
        Array.chunkBySize (max 1 (int columns)) (numbers part), rows < matrix.shape[0], columns < matrix.shape[1]

    let private range (tensor: torch.Tensor) =
        if tensor.numel () < 2L || tensor.numel () > mostToSummarise || isComplex tensor then ""
        else
            let values = tensor.detach().to_type (torch.ScalarType.Float64)
            let figure (value: torch.Tensor) = number (value.item<float> ())
            $", from {figure (values.min ())} to {figure (values.max ())}, mean {figure (values.mean ())}"

    let private describe (tensor: torch.Tensor) =
        let where = if tensor.device_type = DeviceType.CPU then "" else $" on {tensor.device}"
        FormattableString.Invariant $"{dtype tensor} {shape tensor}{where}, {tensor.numel ():N0} numbers{range tensor}"

    let private shown (write: torch.Tensor -> string) (tensor: torch.Tensor) =
        if tensor.IsInvalid then "a tensor that was disposed"
        else
            use _ = torch.NewDisposeScope()
            use _ = torch.no_grad ()
            write tensor

    let private isShown (tensor: torch.Tensor) = tensor.numel () > 0L && not (isComplex tensor)

    let private lines (tensor: torch.Tensor) =
        let values, moreRows, moreColumns = corner tensor
        [ for row in values do
              [ for value in row do number value
                if moreColumns then "…" ]
          if moreRows then [ "…" ] ]

    let toText: torch.Tensor -> string =
        shown (fun tensor ->
            if not (isShown tensor) then describe tensor
            else describe tensor + "\n" + (lines tensor |> List.map (String.concat "  ") |> String.concat "\n"))

    let toHtml: torch.Tensor -> string =
        shown (fun tensor ->
            if not (isShown tensor) then $"<p>{Html.text (describe tensor)}</p>"
            else
                let first = if tensor.dim () > 2L then "; the first of its matrices" else ""
                let body = lines tensor |> List.map (fun line -> "<tr>" + Html.cells "td" line + "</tr>") |> String.concat "\n"
                $"<table class=\"tensor\">\n{Html.captionOf (describe tensor + first)}\n{body}\n</table>")

namespace Workbench.Analysis

open System
open System.Collections.Generic
open Workbench.Data
open Workbench.Experiments.Records
open Workbench.Experiments.Sweeps

/// The lines below the titles, which name the images.
module internal Sources =
    let private set (record: DataRecord) =
        FormattableString.Invariant $"{record.Name}/{record.Split}, {record.Count:N0} {record.Provenance.ToWord()} images"

    let counted (count: int) (noun: string) =
        if count = 1 then $"one {noun}" else $"{count} {noun}s"

    // Each trial of a sweep has its own budget, named by a hash.
    let budget (run: RunRecord) =
        if run.Budget.Name.StartsWith(Trial.Name + "-", StringComparison.Ordinal) then Trial.Name else run.Budget.Name

    let private described (records: IReadOnlyList<RunRecord>) =
        let tests =
            records
            |> Seq.collect _.Data
            |> Seq.filter (fun record -> record.Role = DataRole.Test)
            |> Seq.map set
            |> Seq.distinct
            |> String.concat "; "
        let budgets = records |> Seq.map budget |> Seq.distinct |> String.concat ", "
        $"{tests} · budget {budgets}"

    let private seeds (records: IReadOnlyList<RunRecord>) = records |> Seq.map _.Seed |> Seq.distinct |> Seq.length

    /// The test images and the number of seeds, for example
    /// `mnist/test, 10,000 real images · budget paper · 3 seeds, mean and 95 % interval`.
    let ofRecords (records: IReadOnlyList<RunRecord>) =
        let seeds = seeds records
        let spread = if seeds = 1 then "95 % interval over images" else "mean and 95 % interval over seeds"
        $"""{described records} · {counted seeds "seed"}, {spread}"""

    /// The test images and the number of seeds, for figures without an interval over images.
    let ofMeans (records: IReadOnlyList<RunRecord>) =
        if seeds records = 1 then
            $"{described records} · one seed"
        else
            ofRecords records

    /// The test images and the number of seeds, for a chart with one point per run.
    let ofSeeds (records: IReadOnlyList<RunRecord>) =
        $"""{described records} · {counted (seeds records) "seed"}, one point per run"""

    /// The test images and the number of runs, for a sweep.
    let ofSweep (records: IReadOnlyList<RunRecord>) =
        $"""{described records} · {counted records.Count "run"}, {counted (seeds records) "seed"}"""

    let atLeastOne (what: string) (items: seq<'T>) : IReadOnlyList<'T> =
        let items = Seq.toArray (if isNull (box items) then Seq.empty else items)
        if items.Length = 0 then
            raise (ArgumentException $"Expected at least one {what}, found none: there is nothing to draw.")
        items

    /// The value that all rows share.
    let one (what: string) (values: seq<string>) =
        match Seq.distinct values |> List.ofSeq with
        | [ value ] -> value
        | several -> raise (ArgumentException(sprintf "Expected rows of one %s, found %s." what (String.concat ", " several)))

    /// The images of rows that were just measured.
    let ofImages (images: ImageSet) (counts: seq<int64>) =
        let counts = counts |> Seq.distinct |> Seq.map (fun count -> count.ToString("N0")) |> String.concat " or "
        $"{images.Name}/{images.Split}, {counts} {images.Provenance.ToWord()} images · 95 %% interval over images"

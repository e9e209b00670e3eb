namespace Deedle

open System
open System.Collections.Generic

type Direction =
    | Backward = 0
    | Forward = 1

type JoinKind =
    | Outer = 0
    | Inner = 1
    | Left = 2
    | Right = 3

type Lookup =
    | Exact = 1
    | Greater = 2
    | ExactOrGreater = 3
    | Smaller = 4
    | ExactOrSmaller = 5

[<Flags>]
type Boundary =
    | AtBeginning = 1
    | AtEnding = 2
    | Skip = 4

type UnionBehavior =
    | PreferLeft = 0
    | PreferRight = 1
    | Exclusive = 2

type ConversionKind =
    | Exact = 0
    | Safe = 1
    | Flexible = 2

type MissingValueException(key: obj, message: string) =
    inherit Exception(message)
    member _.Key = key

type KeyValue =
    static member Create<'K, 'V>(key: 'K, value: 'V) = KeyValuePair(key, value)

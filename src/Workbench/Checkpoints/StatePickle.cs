using System.Buffers.Binary;
using System.Text;

namespace Workbench.Checkpoints;

// Reads the pickle in a PyTorch file without running anything: the opcodes that torch.save writes build numbers, texts, lists,
// tuples and dictionaries, and the few names of a state dictionary become records. Every other opcode or name is refused, so
// there is no object to create and no code to call. Opcodes: https://docs.python.org/3/library/pickletools.html
internal sealed class StatePickle
{
    private const string Advice = "Save the state dictionary with PyTorch: torch.save(model.state_dict(), path).";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly byte[] pickle;
    private readonly string path;
    private readonly List<object?> stack = [];
    private readonly Stack<int> marks = [];
    private readonly Dictionary<long, object?> memo = [];
    private int at;
    private int opcodeAt;

    private StatePickle(byte[] pickle, string path) => (this.pickle, this.path) = (pickle, path);

    // The tensors of a plain state dictionary, or of one that a dictionary of the usual kind contains ("state_dict" and so on).
    public static IReadOnlyDictionary<string, PickledTensor> Read(byte[] pickle, string path)
    {
        var reader = new StatePickle(pickle, path);
        return StateDictionary.In(reader.Run(), what => reader.Refuse($"{what}. {Advice}"));
    }

    private object? Run()
    {
        if (pickle is not [0x80, 2, ..])
            throw Refuse("expected a pickle of protocol 2, the default of torch.save, found "
                + (pickle is [0x80, var protocol, ..] ? $"protocol {protocol}. {Advice}" : "other bytes: the file is damaged"));
        at = 2;
        while (true)
        {
            opcodeAt = at;
            var opcode = (char)Take(1)[0];
            if (opcode == '.') return Pop();
            Execute(opcode);
        }
    }

    private void Execute(char opcode)
    {
        switch (opcode)
        {
            case '(': marks.Push(stack.Count); break;
            case 'N': stack.Add(null); break;
            case '\x88': stack.Add(true); break;
            case '\x89': stack.Add(false); break;
            case 'K': stack.Add((long)Take(1)[0]); break;
            case 'M': stack.Add((long)BinaryPrimitives.ReadUInt16LittleEndian(Take(2))); break;
            case 'J': stack.Add((long)BinaryPrimitives.ReadInt32LittleEndian(Take(4))); break;
            case '\x8a': stack.Add(LongNumber(Take(Take(1)[0]))); break;
            case 'G': stack.Add(BinaryPrimitives.ReadDoubleBigEndian(Take(8))); break;
            case 'X': stack.Add(Text(Take(BinaryPrimitives.ReadUInt32LittleEndian(Take(4))))); break;
            case '}': stack.Add(new Dictionary<object, object?>()); break;
            case ']': stack.Add(new List<object?>()); break;
            case ')': stack.Add(Array.Empty<object?>()); break;
            case '\x85': stack.Add(PopMany(1)); break;
            case '\x86': stack.Add(PopMany(2)); break;
            case '\x87': stack.Add(PopMany(3)); break;
            case 't': stack.Add(PopToMark()); break;
            case 'a': Append(PopMany(1)); break;
            case 'e': Append(PopToMark()); break;
            case 's': Set(PopMany(2)); break;
            case 'u': Set(PopToMark()); break;
            case 'q': memo[Take(1)[0]] = Top(); break;
            case 'r': memo[BinaryPrimitives.ReadUInt32LittleEndian(Take(4))] = Top(); break;
            case 'h': stack.Add(Remembered(Take(1)[0])); break;
            case 'j': stack.Add(Remembered(BinaryPrimitives.ReadUInt32LittleEndian(Take(4)))); break;
            case 'c': stack.Add(Named($"{Line()}.{Line()}")); break;
            case 'Q': stack.Add(Storage(Pop())); break;
            case 'R': stack.Add(ApplyCall(PopMany(2))); break;
            case 'b': DropAttributes(PopMany(2)); break;
            default:
                throw Refuse($"expected only the opcodes that torch.save writes for a state dictionary, found 0x{(int)opcode:x2} "
                    + $"at byte {opcodeAt}, which may create other objects or is damage. {Advice}");
        }
    }

    // The names that may stand in a state dictionary.
    private object Named(string name)
    {
        if (name is PickledName.Dictionary or PickledName.Tensor or PickledName.Parameter) return new PickledName(name);
        if (PickledStorage.TypeOf(name) is { } type) return type;
        if (name.StartsWith("torch.", StringComparison.Ordinal) && name.EndsWith("Storage", StringComparison.Ordinal))
            throw Refuse($"expected tensors of {PickledStorage.KnownTypes}, found '{Shown(name)}'. Convert them before saving.");
        throw Refuse($"expected only tensors in a state dictionary, found '{Shown(name)}', which is another class or function; "
            + $"nothing of it was run. {Advice}");
    }

    private object ApplyCall(object?[] call) => call switch
    {
        [PickledName { Text: PickledName.Dictionary }, object?[] and []] => new Dictionary<object, object?>(),
        [PickledName { Text: PickledName.Parameter }, object?[] and [PickledTensor tensor, bool, ..]] => tensor,
        [PickledName { Text: PickledName.Tensor },
            object?[] and [PickledStorage storage, long offset, object?[] shape, object?[] strides, bool, ..]]
            => new PickledTensor(storage, offset, Numbers(shape), Numbers(strides)),
        [PickledName name, _] => throw Refuse($"expected the usual arguments for '{name.Text}' at byte {opcodeAt}, found others"),
        _ => throw Refuse($"expected a function at byte {opcodeAt}, found {StateDictionary.KindOf(call[0])}"),
    };

    // A state dictionary carries versions of its modules as an attribute; they are not needed.
    private void DropAttributes(object?[] pair)
    {
        if (pair is not [Dictionary<object, object?> target, Dictionary<object, object?>])
            throw Refuse($"expected attributes of a dictionary at byte {opcodeAt}, found {StateDictionary.KindOf(pair[0])}");
        stack.Add(target);
    }

    private PickledStorage Storage(object? id) =>
        id is object?[] and ["storage", ScalarType type, string key, string, long elements]
            ? new PickledStorage(key, type, elements)
            : throw Refuse($"expected a storage's type, key, device and size at byte {opcodeAt}, found another reference");

    private long[] Numbers(object?[] values) => values.All(value => value is long)
        ? [.. values.Cast<long>()]
        : throw Refuse($"expected whole numbers as sizes and strides before byte {opcodeAt}, found other values");

    private void Append(object?[] items)
    {
        if (Top() is not List<object?> list)
            throw Refuse($"expected a list at byte {opcodeAt}, found {StateDictionary.KindOf(Top())}");
        list.AddRange(items);
    }

    private void Set(object?[] pairs)
    {
        if (Top() is not Dictionary<object, object?> dictionary || pairs.Length % 2 != 0)
            throw Refuse($"expected a dictionary and pairs at byte {opcodeAt}, found {StateDictionary.KindOf(Top())}");
        for (var i = 0; i < pairs.Length; i += 2)
            if (pairs[i] is string or long) dictionary[pairs[i]!] = pairs[i + 1];
            else throw Refuse($"expected text or whole numbers as keys, found {StateDictionary.KindOf(pairs[i])}. {Advice}");
    }

    private object? Remembered(long key) => memo.TryGetValue(key, out var value)
        ? value
        : throw Refuse($"expected a remembered value {key} at byte {opcodeAt}, found none: the file is damaged");

    private object?[] PopToMark()
    {
        if (!marks.TryPop(out var mark)) throw Refuse($"expected a mark before byte {opcodeAt}, found none: the file is damaged");
        return PopMany(stack.Count - mark);
    }

    // What is below the last mark belongs to an unfinished collection.
    private object?[] PopMany(int count)
    {
        var first = stack.Count - count;
        if (first < (marks.TryPeek(out var mark) ? mark : 0))
            throw Refuse($"expected {count} values before byte {opcodeAt}, found fewer: the file is damaged");
        object?[] values = [.. stack.GetRange(first, count)];
        stack.RemoveRange(first, count);
        return values;
    }

    private object? Pop() => PopMany(1)[0];

    private object? Top() => stack.Count > 0 ? stack[^1] : throw Refuse($"expected a value before byte {opcodeAt}, found none");

    private long LongNumber(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > 8) throw Refuse($"expected numbers of at most 64 bits, found {8 * bytes.Length} at byte {opcodeAt}");
        var value = bytes.Length > 0 && bytes[^1] > 127 ? -1L : 0;
        for (var i = bytes.Length - 1; i >= 0; i--) value = value << 8 | bytes[i];
        return value;
    }

    private string Line()
    {
        var length = pickle.AsSpan(at).IndexOf((byte)'\n');
        if (length < 0) throw Refuse($"expected a name at byte {opcodeAt}, found no end of it: the file is damaged");
        var text = Text(Take(length));
        at++;
        return text;
    }

    private string Text(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw Refuse($"expected text in UTF-8 at byte {opcodeAt}, found other bytes: the file is damaged");
        }
    }

    private ReadOnlySpan<byte> Take(long count)
    {
        if (count > pickle.Length - at)
            throw Refuse($"expected {count} bytes at byte {at} of the pickle, found {pickle.Length - at}: the file is damaged");
        at += (int)count;
        return pickle.AsSpan(at - (int)count, (int)count);
    }

    private static string Shown(string name) => name.Length <= 80 ? name : name[..80] + "…";

    private InvalidDataException Refuse(string what) => new($"{path}: {what}{(what.EndsWith('.') ? "" : ".")}");
}

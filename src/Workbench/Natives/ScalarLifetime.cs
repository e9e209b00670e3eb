using System.Runtime.InteropServices;

namespace Workbench.Natives;

/// <summary>Keeps TorchSharp's scalars alive while libtorch reads them.</summary>
/// <remarks>
/// In <c>x.mul(0.5)</c> TorchSharp turns the number into an object whose finaliser frees native memory, and passes only the
/// memory's address on. If another thread starts a garbage collection at that moment, the memory is freed while libtorch reads
/// it: the call fails with "Unknown scalar type", or computes with whatever number is there by then. With this extension,
/// freeing a scalar frees one that was given up 65,536 scalars before, so that a call has long ended; that takes 3 MB.
/// It replaces the machine code of one function, and only where that is known: TorchSharp 0.107 on Linux, x64. Elsewhere
/// nothing is done, and <c>doctor</c> says so.
/// </remarks>
internal static unsafe partial class ScalarLifetime
{
    private const string Function = "THSTorch_dispose_scalar";
    private const int Delay = 65_536;
    private const int Readable = 1, Writable = 2, Executable = 4;

    // The function as it is: frees what a symbolic scalar owns, then calls operator delete(rdi, 32). Zeros are addresses.
    private static readonly byte[] Known =
    [
        0x48, 0x85, 0xff, 0x74, 0x2d, 0x8b, 0x07, 0x83, 0xc0, 0xfb, 0x83, 0xf8, 0x02, 0x77, 0x19, 0x48, 0x8b, 0x47, 0x10,
        0x48, 0x85, 0xc0, 0x74, 0x10, 0x53, 0x48, 0x89, 0xfb, 0x48, 0x89, 0xc7, 0xe8, 0, 0, 0, 0, 0x48, 0x89, 0xdf, 0x5b,
        0xbe, 0x20, 0, 0, 0, 0xe9, 0, 0, 0, 0, 0xc3,
    ];
    private const int FirstAddress = 32, JumpToDelete = 45;

    private static readonly Lock Gate = new();
    private static bool tried;

    /// <summary>Whether scalars live long enough.</summary>
    public static bool IsExtended { get; private set; }

    /// <summary>Loads TorchSharp's native library and extends the life of its scalars; further calls have no effect.</summary>
    /// <remarks>While it runs, no finaliser may free a scalar.</remarks>
    public static void Extend()
    {
        lock (Gate)
        {
            if (tried) return;
            tried = true;
            if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64) return;
            if (!NativeLibrary.TryLoad("LibTorchSharp", typeof(torch).Assembly, null, out var library)
                || !NativeLibrary.TryGetExport(library, Function, out var address))
                return;
            var code = new Span<byte>((void*)address, Known.Length);
            if (!IsKnown(code)) return;
            IsExtended = Write(address, Replacement(address, code));
        }
    }

    private static bool IsKnown(ReadOnlySpan<byte> code)
    {
        for (var i = 0; i < Known.Length; i++)
            if (code[i] != Known[i] && !(i is >= FirstAddress and < FirstAddress + 4 or > JumpToDelete and <= JumpToDelete + 4))
                return false;
        return true;
    }

    // Puts the scalar into a ring, whose first 4 bytes count, and frees the one that was there.
    private static byte[] Replacement(nint address, ReadOnlySpan<byte> code)
    {
        var ring = (nint)NativeMemory.AllocZeroed(sizeof(ulong) + Delay * (nuint)sizeof(nint));
        var delete = address + JumpToDelete + 5 + BitConverter.ToInt32(code[(JumpToDelete + 1)..]);
        byte[] start =
        [
            0x48, 0xb8, .. BitConverter.GetBytes((long)ring), // mov rax, ring
            0xb9, 1, 0, 0, 0, // mov ecx, 1
            0xf0, 0x0f, 0xc1, 0x08, // lock xadd [rax], ecx
            0x0f, 0xb7, 0xc9, // movzx ecx, cx
            0x48, 0x87, 0x7c, 0xc8, 0x08, // xchg rdi, [rax + 8 rcx + 8]
            0x48, 0x85, 0xff, // test rdi, rdi
            0x74, 0x0a, // je, to the end
            0xbe, 0x20, 0, 0, 0, // mov esi, 32
        ];
        var distance = checked((int)(delete - (address + start.Length + 5)));
        return [.. start, 0xe9, .. BitConverter.GetBytes(distance), 0xc3]; // jmp operator delete; ret
    }

    private static bool Write(nint address, ReadOnlySpan<byte> code)
    {
        var page = address & ~(nint)(Environment.SystemPageSize - 1);
        var size = (nuint)(address + code.Length - page);
        if (Protect(page, size, Readable | Writable | Executable) != 0) return false;
        code.CopyTo(new Span<byte>((void*)address, code.Length));
        _ = Protect(page, size, Readable | Executable);
        return true;
    }

    [LibraryImport("libc", EntryPoint = "mprotect")]
    private static partial int Protect(nint address, nuint size, int protection);
}

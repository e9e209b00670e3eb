using System.Runtime.Intrinsics.X86;
using System.Text;

namespace Workbench.Natives;

/// <summary>What an x86 processor, or the virtual machine that imitates one, tells about itself.</summary>
internal static class Processor
{
    private const int Names = 0, Family = 1, IntelCaches = 4;
    private const int ExtendedNames = unchecked((int)0x80000000), AmdCaches = unchecked((int)0x8000001D);
    private const int Zen5 = 26;

    /// <summary>
    /// Whether oneDNN may compute wrong convolutions: it was seen to on an AMD processor of the Zen 5 family in a virtual machine
    /// that names no caches, and which of the two is the cause is not known.
    /// </summary>
    public static bool IsSuspect => X86Base.IsSupported && (HidesCaches || IsAmd && FamilyNumber >= Zen5);

    // The lowest five bits of the first register are the type of the first cache; 0 means that there is none.
    private static bool HidesCaches => !(Has(IntelCaches, Names) && (Registers(IntelCaches).Eax & 0b11111) != 0)
        && !(Has(AmdCaches, ExtendedNames) && (Registers(AmdCaches).Eax & 0b11111) != 0);

    private static bool IsAmd
    {
        get
        {
            var (_, first, third, second) = Registers(Names);
            byte[] name = [.. BitConverter.GetBytes(first), .. BitConverter.GetBytes(second), .. BitConverter.GetBytes(third)];
            return Encoding.ASCII.GetString(name) == "AuthenticAMD";
        }
    }

    private static int FamilyNumber
    {
        get
        {
            var signature = Registers(Family).Eax;
            return ((signature >> 8) & 0xF) + ((signature >> 20) & 0xFF);
        }
    }

    private static bool Has(int leaf, int largest) => unchecked((uint)Registers(largest).Eax >= (uint)leaf);

    private static (int Eax, int Ebx, int Ecx, int Edx) Registers(int leaf) => X86Base.CpuId(leaf, 0);
}

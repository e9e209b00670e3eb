using System.Security.Cryptography;
using System.Text;

namespace Workbench;

/// <summary>The checksum of a network and of what is done with it; folders of unfinished work are named after it.</summary>
internal static class NetworkFingerprint
{
    /// <summary>SHA-256 of the description's lines and of all parameters and buffers, in hexadecimal digits.</summary>
    public static string Of(IEnumerable<string> description, Module network)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Join('\n', description)));
        using var scope = NewDisposeScope();
        foreach (var (_, value) in network.state_dict().OrderBy(entry => entry.Key, StringComparer.Ordinal))
            hash.AppendData(value.detach().cpu().contiguous().bytes.ToArray());
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

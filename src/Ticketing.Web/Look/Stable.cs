using System.Text;

namespace Ticketing.Web.Look;

/// <summary>Numbers drawn from a text that are the same on every machine and in every year.</summary>
internal static class Stable
{
    public static int Pick(string seed, int choices, int salt = 0) => (int)(Hash(seed, salt) % (uint)choices);

    // FNV-1a with a final mix, so that neighbouring salts differ.
    private static uint Hash(string seed, int salt)
    {
        var hash = Encoding.UTF8.GetBytes(seed).Aggregate(2166136261u ^ (uint)salt * 0x9E3779B9u, (sum, part) => (sum ^ part) * 16777619u);
        hash ^= hash >> 15;
        hash *= 0x2C1B3C6Du;
        return hash ^ hash >> 12;
    }
}

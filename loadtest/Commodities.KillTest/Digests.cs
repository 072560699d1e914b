using System.IO.Hashing;

namespace Commodities.KillTest;

/// <summary>A digest of the bytes of each event, by event sequence.</summary>
internal sealed class Digests
{
    private readonly List<ulong> _bySequence = [];

    /// <summary>The highest sequence that has a digest; 0 when none has.</summary>
    public long Last => _bySequence.Count;

    /// <summary>The digest of bytes: never 0.</summary>
    public static ulong Of(ReadOnlySpan<byte> bytes) => Math.Max(1, XxHash3.HashToUInt64(bytes));

    /// <summary>The digest kept for a sequence; 0 when there is none.</summary>
    public ulong this[long sequence] => sequence <= Last ? _bySequence[(int)sequence - 1] : 0;

    /// <summary>Keeps a digest.</summary>
    public void Set(long sequence, ulong digest)
    {
        while (_bySequence.Count < sequence)
        {
            _bySequence.Add(0);
        }

        _bySequence[(int)sequence - 1] = digest;
    }

    /// <summary>Forgets all behind a sequence.</summary>
    /// <returns>How many were forgotten.</returns>
    public int ForgetAfter(long sequence)
    {
        int before = _bySequence.Count(digest => digest != 0);
        _bySequence.RemoveRange((int)Math.Min(sequence, Last), (int)Math.Max(0, Last - sequence));
        return before - _bySequence.Count(digest => digest != 0);
    }
}

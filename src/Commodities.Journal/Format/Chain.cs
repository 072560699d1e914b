using System.IO.Hashing;

namespace Commodities.Journal.Format;

/// <summary>The value that ties each record to all records before it.</summary>
internal static class Chain
{
    /// <summary>The chain value before the first record: another for each journal, so that no segment fits into a foreign log.</summary>
    public static ulong Start(Guid journalId)
    {
        Span<byte> bytes = stackalloc byte[16];
        journalId.TryWriteBytes(bytes);
        return XxHash3.HashToUInt64(bytes);
    }

    /// <summary>The chain value after a record. The envelope itself carries <paramref name="previous"/>.</summary>
    public static ulong Next(ulong previous, ReadOnlySpan<byte> envelope) => XxHash3.HashToUInt64(envelope, (long)previous);
}

using Commodities.Messages.Fills;

namespace Commodities.Client;

/// <summary>Records that have come but not their turn. All memory is taken at the start; what is too far ahead is not kept, and asked for again later.</summary>
internal sealed class ReorderBuffer
{
    private const int LeastRecords = 256;

    private readonly byte[] _bytes;
    private readonly long[] _sequences;
    private readonly int[] _lengths;
    private readonly int _mask;

    public ReorderBuffer(int records)
    {
        if (records < LeastRecords || (records & (records - 1)) != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(records), records, $"a power of two from {LeastRecords} is expected");
        }

        (_bytes, _sequences, _lengths, _mask) = (new byte[(long)records * FillSchema.MaxMessageLength], new long[records], new int[records], records - 1);
    }

    /// <summary>Keeps a record.</summary>
    /// <param name="expected">The record whose turn it is.</param>
    /// <param name="record">A record from <paramref name="expected"/> on.</param>
    /// <returns>False when it was there, or is too far ahead.</returns>
    public bool TryStore(long expected, ReadOnlySpan<byte> record)
    {
        long sequence = FillCodec.HeaderOf(record).Sequence;
        int slot = (int)(sequence & _mask);
        if (sequence - expected > _mask || _sequences[slot] == sequence || record.Length > FillSchema.MaxMessageLength)
        {
            return false;
        }

        record.CopyTo(_bytes.AsSpan(slot * FillSchema.MaxMessageLength));
        (_sequences[slot], _lengths[slot]) = (sequence, record.Length);
        return true;
    }

    /// <summary>A record that is kept; nothing when it is not.</summary>
    public ReadOnlySpan<byte> Find(long sequence)
    {
        int slot = (int)(sequence & _mask);
        return _sequences[slot] == sequence ? _bytes.AsSpan(slot * FillSchema.MaxMessageLength, _lengths[slot]) : default;
    }

    /// <summary>The first record kept from <paramref name="expected"/> on; null when there is none.</summary>
    public long? FirstFrom(long expected)
    {
        for (long sequence = expected; sequence <= expected + _mask; sequence++)
        {
            if (_sequences[(int)(sequence & _mask)] == sequence)
            {
                return sequence;
            }
        }

        return null;
    }
}

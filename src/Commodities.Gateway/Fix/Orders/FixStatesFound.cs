using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Commodities.Gateway.Fix.Orders;

/// <summary>What a file of states holds: the last of each request and trade, as of the last whole batch.</summary>
internal sealed class FixStatesFound
{
    private readonly List<FixState> _states = [];
    private readonly List<FixTradeMark> _trades = [];

    /// <summary>The journal whose events they are.</summary>
    public Guid JournalId { get; private set; }

    /// <summary>The event up to which they hold; 0 when there is nothing.</summary>
    public long Sequence { get; private set; }

    /// <summary>The last event that was told then.</summary>
    public long Told { get; private set; }

    /// <summary>Entries read.</summary>
    public long Count { get; private set; }

    /// <summary>The requests, by number.</summary>
    public Dictionary<long, FixState> States { get; } = [];

    /// <summary>The trades, by number.</summary>
    public SortedDictionary<long, FixTradeMark> Trades { get; } = [];

    /// <summary>Takes in a note of the file.</summary>
    public void Take(ReadOnlySpan<byte> note)
    {
        ReadOnlySpan<byte> content = note[1..];
        switch (note[0])
        {
            case (byte)'J':
                JournalId = new(content);
                break;
            case (byte)'S':
                _states.AddRange(MemoryMarshal.Cast<byte, FixState>(content));
                break;
            case (byte)'T':
                _trades.AddRange(MemoryMarshal.Cast<byte, FixTradeMark>(content));
                break;
            case (byte)'E':
                End(BinaryPrimitives.ReadInt64LittleEndian(content), BinaryPrimitives.ReadInt64LittleEndian(content[8..]));
                break;
        }
    }

    private void End(long sequence, long told)
    {
        foreach (FixState state in _states)
            States[state.Number] = state;
        foreach (FixTradeMark trade in _trades)
            Trades[trade.TradeId] = trade;
        Count += _states.Count + _trades.Count;
        _states.Clear();
        _trades.Clear();
        (Sequence, Told) = (sequence, told);
    }
}

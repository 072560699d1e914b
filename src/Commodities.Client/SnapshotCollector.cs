using Commodities.Messages.Fills;

namespace Commodities.Client;

/// <summary>Gathers the records of a snapshot, in whatever order they come, until it is whole.</summary>
internal sealed class SnapshotCollector
{
    private byte[]?[] _records = [];
    private int _missing;
    private int _delivered;

    /// <summary>True while a snapshot is wanted and not all of it has been handed over.</summary>
    public bool IsPending { get; private set; }

    /// <summary>True when all of it is there.</summary>
    public bool IsWhole => IsPending && _missing == 0;

    /// <summary>A snapshot of so many records is on its way; what came of an earlier one is dropped.</summary>
    public void Begin(uint records) => (IsPending, _records, _missing, _delivered) = (true, new byte[]?[records], (int)records, 0);

    /// <summary>Keeps a record.</summary>
    public void Store(ReadOnlySpan<byte> record)
    {
        long index = (long)FillCodec.HeaderOf(record).SnapshotIndex - 1;
        if (IsPending && index >= 0 && index < _records.Length && _records[index] == null)
        {
            _records[index] = record.ToArray();
            _missing--;
        }
    }

    /// <summary>Hands over what has not been yet.</summary>
    public int Deliver(IFillConsumer consumer, FillPosition position)
    {
        int before = _delivered;
        while (_delivered < _records.Length)
        {
            consumer.OnRecord(new FillRecord(_records[_delivered], position));
            _delivered++;
        }

        int count = _delivered - before;
        (IsPending, _records) = (false, []);
        return count;
    }
}

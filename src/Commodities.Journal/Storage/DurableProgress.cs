namespace Commodities.Journal.Storage;

/// <summary>How far the log is durable: published by the writer after each commit, read by everybody else.</summary>
internal sealed class DurableProgress
{
    private readonly Lock _lock = new();
    private long _sequence;
    private long _address;
    private ulong _chain;

    public DurableProgress(long sequence, long address, ulong chain) => Publish(sequence, address, chain);

    /// <summary>Acquire read of the last durable sequence.</summary>
    public long Sequence => Volatile.Read(ref _sequence);

    public JournalPosition Position
    {
        get
        {
            lock (_lock) return new JournalPosition(_sequence, _address);
        }
    }

    public (long Sequence, ulong Chain) Bound
    {
        get
        {
            lock (_lock) return (_sequence, _chain);
        }
    }

    public void Publish(long sequence, long address, ulong chain)
    {
        lock (_lock)
        {
            _address = address;
            _chain = chain;
            Volatile.Write(ref _sequence, sequence);
        }
    }
}

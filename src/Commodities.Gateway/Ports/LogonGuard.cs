using System.Net;

namespace Commodities.Gateway.Ports;

/// <summary>Closes a port to an address for a minute after five bad logons within a minute. Any thread may call it.</summary>
internal sealed class LogonGuard(TimeProvider time)
{
    /// <summary>Bad logons that close the port.</summary>
    public const int MaxBadLogons = 5;

    private const int MaxAddresses = 4_096;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<IPAddress, Record> _records = [];

    /// <summary>Whether the port is closed to the address now.</summary>
    public bool IsClosedTo(IPAddress address)
    {
        lock (_lock)
        {
            return _records.TryGetValue(address, out Record? record) && record.ClosedAt is long closed && time.GetElapsedTime(closed) < Window;
        }
    }

    /// <summary>Counts a bad logon.</summary>
    /// <returns>Whether it closed the port to the address.</returns>
    public bool CountBadLogon(IPAddress address)
    {
        lock (_lock)
        {
            if (!_records.TryGetValue(address, out Record? record))
            {
                if (_records.Count >= MaxAddresses)
                    ForgetOld();
                _records[address] = record = new();
            }

            record.BadLogons.Enqueue(time.GetTimestamp());
            while (time.GetElapsedTime(record.BadLogons.Peek()) > Window)
                record.BadLogons.Dequeue();
            if (record.BadLogons.Count < MaxBadLogons)
                return false;
            record.BadLogons.Clear();
            record.ClosedAt = time.GetTimestamp();
            return true;
        }
    }

    // Under an attack from more addresses than that, the oldest count the least.
    private void ForgetOld()
    {
        foreach (IPAddress address in _records.Where(entry => IsOld(entry.Value)).Select(entry => entry.Key).ToList())
            _records.Remove(address);
        if (_records.Count >= MaxAddresses)
            _records.Clear();
    }

    private bool IsOld(Record record) =>
        (record.ClosedAt is not long closed || time.GetElapsedTime(closed) > Window)
        && (!record.BadLogons.TryPeek(out long first) || time.GetElapsedTime(first) > Window);

    private sealed class Record
    {
        public Queue<long> BadLogons { get; } = new(MaxBadLogons);

        public long? ClosedAt { get; set; }
    }
}

using System.Runtime.InteropServices;

namespace Commodities.Gateway.Binary;

/// <content>What the session has come to by its events: written from time to time, so that a start need not read them all again.</content>
public sealed partial class BinarySession
{
    private long _lastApplied;
    private long _recoveredSequence;

    /// <summary>The event up to which what was read from a file holds; 0 when nothing was.</summary>
    public long RecoveredSequence => _recoveredSequence;

    /// <summary>Writes what the session has come to. Any thread may call it.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="handedOn">The last event that was handed to all sessions whom it names.</param>
    /// <returns>The last event that is in it.</returns>
    public long Save(BinaryWriter writer, Func<long> handedOn)
    {
        ArgumentNullException.ThrowIfNull(writer);
        lock (_lock)
        {
            // All before the event that is being handed on were handed on, and that one is in when the session has it.
            long sequence = Math.Max(handedOn(), _lastApplied);
            writer.Write(SessionId);
            writer.Write(sequence);
            writer.Write(_nextSequence);
            writer.Write(_answeredReference);
            writer.Write(_orders.Count);
            foreach (ref readonly WorkingOrder order in _orders.Places)
            {
                if (order.Reference != 0)
                    writer.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<WorkingOrder>(in order)));
            }

            _index.Save(writer);
            return sequence;
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote, of this session. Before the events of before the start.</summary>
    /// <param name="reader">From where; the session's number was read.</param>
    public void Load(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        lock (_lock)
        {
            _recoveredSequence = _lastApplied = reader.ReadInt64();
            _nextSequence = reader.ReadInt64();
            _answeredReference = reader.ReadInt64();
            int count = reader.ReadInt32();
            WorkingOrder order = default;
            for (int index = 0; index < count; index++)
            {
                reader.ReadExactly(MemoryMarshal.AsBytes(new Span<WorkingOrder>(ref order)));
                _orders.Add(in order);
            }

            _index.Load(reader);
        }
    }
}

using System.Runtime.InteropServices;

namespace Commodities.Gateway.Binary;

/// <summary>
/// Where the messages of a session's stream come from: of every 64th the event and which of its messages it is. Eight bytes for 64 messages. Guarded by the session's lock.
/// </summary>
internal sealed class StreamIndex
{
    private const int Step = 64;

    private readonly List<long> _entries = [];

    /// <summary>Notes the next message; they come in order, from 1.</summary>
    /// <param name="sequence">Its number.</param>
    /// <param name="eventSequence">The event that it tells.</param>
    /// <param name="part">0 for the first message of the event in this session, 1 for the second.</param>
    public void Note(long sequence, long eventSequence, int part)
    {
        if ((sequence - 1) % Step == 0)
            _entries.Add((eventSequence << 1) | (uint)part);
    }

    /// <summary>The last noted message that is not after the one asked for.</summary>
    public Entry Find(long sequence)
    {
        int index = (int)((sequence - 1) / Step);
        long entry = _entries[index];
        return new(((long)index * Step) + 1, entry >> 1, (int)(entry & 1));
    }

    /// <summary>Writes it.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(_entries.Count);
        writer.Write(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(_entries)));
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(BinaryReader reader)
    {
        CollectionsMarshal.SetCount(_entries, reader.ReadInt32());
        reader.ReadExactly(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(_entries)));
    }

    /// <summary>A message and where it comes from.</summary>
    public readonly record struct Entry(long Sequence, long EventSequence, int Part);
}

namespace Commodities.Journal.Tests;

/// <summary>Where each record of a small journal lies, so that a test can damage it.</summary>
internal sealed class RecordMap
{
    public const int SegmentBytes = 64 * 1024;
    public const int PageBytes = 4096;

    private RecordMap(string directory, IReadOnlyList<Place> places)
    {
        Directory = directory;
        Places = places;
    }

    public string Directory { get; }

    /// <summary>Ascending by sequence; index 0 is sequence 1.</summary>
    public IReadOnlyList<Place> Places { get; }

    public Place Last => Places[^1];

    public Place Middle => Places[Places.Count / 2];

    public static RecordMap Of(string directory)
    {
        var places = new List<Place>();
        using JournalReader reader = JournalReader.OpenOffline(directory);
        while (reader.TryRead(out JournalRecord record))
            places.Add(new Place(record.Sequence, record.Address, 4 + 36 + record.Payload.Length));
        return new RecordMap(directory, places);
    }

    public byte[] Read(long address, int count)
    {
        using FileStream file = Open(address);
        byte[] bytes = new byte[count];
        file.ReadExactly(bytes);
        return bytes;
    }

    public void Write(long address, ReadOnlySpan<byte> bytes)
    {
        using FileStream file = Open(address);
        file.Write(bytes);
    }

    public void FlipBit(long address, int bit = 3)
    {
        byte[] one = Read(address, 1);
        one[0] ^= (byte)(1 << bit);
        Write(address, one);
    }

    public void Zero(long address, int count) => Write(address, new byte[count]);

    /// <summary>Cuts a segment file off at an address.</summary>
    public void Truncate(long address)
    {
        using FileStream file = Open(address);
        file.SetLength(address % SegmentBytes);
    }

    private FileStream Open(long address)
    {
        var file = new FileStream(Logs.Segment(Directory, (int)(address / SegmentBytes)), FileMode.Open, FileAccess.ReadWrite);
        file.Position = address % SegmentBytes;
        return file;
    }

    /// <summary>One record: sequence, log address of its entry, and length of the entry without padding.</summary>
    internal readonly record struct Place(long Sequence, long Address, int Bytes)
    {
        public long End => Address + ((Bytes + 3) & ~3);
    }
}

namespace Commodities.Journal.Tests;

/// <summary>Everything that a disk or a person can do to a journal, by name.</summary>
internal static class Damages
{
    /// <summary>Offsets within an entry, and what lies there.</summary>
    private static readonly (string Field, int Offset)[] Fields =
    [
        ("length", 0), ("length sign", 3), ("magic", 4), ("version", 6), ("flags", 7), ("payload length", 8), ("sequence", 12),
        ("epoch", 20), ("pending", 24), ("chain", 28), ("crc", 36), ("payload", 40), ("payload end", 51),
    ];

    /// <summary>Damages to one record, done to any.</summary>
    public static IReadOnlyDictionary<string, Action<RecordMap, RecordMap.Place>> OfOneRecord { get; } = RecordDamages();

    /// <summary>Damages to a larger part of the log, all of them well before its end.</summary>
    public static IReadOnlyDictionary<string, Action<RecordMap>> OfTheLog { get; } = new Dictionary<string, Action<RecordMap>>
    {
        ["512 B sector zeroed"] = map => map.Zero(map.Middle.Address & ~511L, 512),
        ["4 KB across a page end zeroed"] = map => map.Zero((map.Middle.Address & ~4095L) - 2048, 4096),
        ["4 KB of random bytes"] = map => map.Write(map.Middle.Address & ~511L, Noise(4096)),
        ["whole page zeroed"] = map => map.Zero(map.Middle.Address & ~4095L, 4096),
        ["half a page missing, later pages good"] = map => map.Zero((map.Middle.Address & ~4095L) + 2048, 2048),
        ["first page zeroed"] = map => map.Zero(0, 4096),
        ["bytes before the first record"] = map => map.FlipBit(10),
        ["first segment deleted"] = map => File.Delete(Logs.Segment(map.Directory, 0)),
        ["middle segment deleted"] = map => File.Delete(Logs.Segment(map.Directory, 1)),
        ["last segment with records deleted"] = map => File.Delete(Logs.Segment(map.Directory, (int)(map.Last.Address / RecordMap.SegmentBytes))),
        ["prepared segment deleted"] = map => File.Delete(Logs.Segment(map.Directory, (int)(map.Last.Address / RecordMap.SegmentBytes) + 1)),
        ["all segments deleted"] = map => ForEachSegment(map, File.Delete),
        ["first segment emptied"] = map => File.WriteAllBytes(Logs.Segment(map.Directory, 0), []),
        ["middle segment cut in half"] = map => map.Truncate(RecordMap.SegmentBytes + (RecordMap.SegmentBytes / 2)),
        ["two segments swapped"] = map => SwapSegments(map.Directory),
        ["segment doubled over the next"] = map => File.Copy(Logs.Segment(map.Directory, 0), Logs.Segment(map.Directory, 1), overwrite: true),
        ["segment with records that the manifest does not know"] = map => File.Copy(Logs.Segment(map.Directory, 0), Logs.Segment(map.Directory, 9)),
        ["manifest deleted"] = map => File.Delete(Manifest(map)),
        ["manifest zeroed"] = map => File.WriteAllBytes(Manifest(map), new byte[128]),
        ["manifest emptied"] = map => File.WriteAllBytes(Manifest(map), []),
        ["manifest with a flipped bit"] = map => FlipInFile(Manifest(map), 70),
        ["manifest with a byte more"] = map => File.AppendAllText(Manifest(map), "x"),
        ["watermark deleted"] = map => File.Delete(Watermark(map)),
        ["watermark zeroed"] = map => File.WriteAllBytes(Watermark(map), new byte[40]),
        ["watermark emptied"] = map => File.WriteAllBytes(Watermark(map), []),
        ["watermark with a flipped bit"] = map => FlipInFile(Watermark(map), 21),
        ["manifest and watermark deleted"] = map =>
        {
            File.Delete(Manifest(map));
            File.Delete(Watermark(map));
        },
    };

    private static Dictionary<string, Action<RecordMap, RecordMap.Place>> RecordDamages()
    {
        var damages = new Dictionary<string, Action<RecordMap, RecordMap.Place>>
        {
            ["length zeroed"] = (map, place) => map.Zero(place.Address, 4),
            ["record zeroed"] = (map, place) => map.Zero(place.Address, place.Bytes),
            ["same bit flipped in two words"] = (map, place) =>
            {
                map.FlipBit(place.Address + 28);
                map.FlipBit(place.Address + 36);
            },
            ["two words swapped"] = (map, place) => Swap(map, place.Address + 12, place.Address + 28, 8),
            ["swapped with its neighbour"] = (map, place) => Swap(map, place.Address, place.Address - place.Bytes - Padding(place), place.Bytes),
            ["overwritten by its neighbour"] = (map, place) => map.Write(place.Address, map.Read(place.Address - place.Bytes - Padding(place), place.Bytes)),
        };
        foreach ((string field, int offset) in Fields) damages[$"bit flipped in {field}"] = (map, place) => map.FlipBit(place.Address + offset);
        damages["bit flipped in padding"] = (map, place) => map.FlipBit(place.Address + place.Bytes);
        return damages;
    }

    private static int Padding(RecordMap.Place place) => (int)(place.End - place.Address) - place.Bytes;

    private static void Swap(RecordMap map, long first, long second, int count)
    {
        byte[] bytes = map.Read(first, count);
        map.Write(first, map.Read(second, count));
        map.Write(second, bytes);
    }

    private static void SwapSegments(string directory)
    {
        string aside = Path.Combine(directory, "aside");
        File.Move(Logs.Segment(directory, 0), aside);
        File.Move(Logs.Segment(directory, 1), Logs.Segment(directory, 0));
        File.Move(aside, Logs.Segment(directory, 1));
    }

    private static void ForEachSegment(RecordMap map, Action<string> change)
    {
        foreach (string path in Directory.EnumerateFiles(map.Directory, "segment-*").ToList()) change(path);
    }

    private static void FlipInFile(string path, int offset)
    {
        byte[] bytes = File.ReadAllBytes(path);
        bytes[offset] ^= 1;
        File.WriteAllBytes(path, bytes);
    }

    private static byte[] Noise(int count)
    {
        byte[] bytes = new byte[count];
        new Random(count).NextBytes(bytes);
        return bytes;
    }

    private static string Manifest(RecordMap map) => Path.Combine(map.Directory, "journal.manifest");

    private static string Watermark(RecordMap map) => Path.Combine(map.Directory, "journal.watermark");
}

using System.Buffers.Binary;

namespace Commodities.SettlementKill;

/// <summary>Records of a fill stream in a file: length, then bytes, one after the other.</summary>
internal static class RecordFile
{
    /// <summary>Writes records.</summary>
    public static void Write(string path, IEnumerable<byte[]> records)
    {
        using FileStream file = File.Create(path);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (byte[] record in records)
        {
            BinaryPrimitives.WriteInt32LittleEndian(length, record.Length);
            file.Write(length);
            file.Write(record);
        }
    }

    /// <summary>Reads them.</summary>
    public static List<byte[]> Read(string path)
    {
        ReadOnlySpan<byte> bytes = File.ReadAllBytes(path);
        List<byte[]> records = [];
        while (bytes.Length > 0)
        {
            int length = BinaryPrimitives.ReadInt32LittleEndian(bytes);
            records.Add(bytes.Slice(sizeof(int), length).ToArray());
            bytes = bytes[(sizeof(int) + length)..];
        }

        return records;
    }
}

namespace Commodities.Benchmarks.Allocations;

/// <summary>What a benchmark allocated.</summary>
/// <param name="Name">The benchmark.</param>
/// <param name="Bytes">Bytes allocated, in the round that allocated least.</param>
/// <param name="Operations">Commands, events or records of that round.</param>
/// <param name="ResultHash">Hash of the first call's result.</param>
public sealed record AllocationMeasurement(string Name, long Bytes, long Operations, ulong ResultHash)
{
    public double BytesPerOperation => (double)Bytes / Operations;

    /// <summary>Rounded up, so that one object in a whole round is not nothing.</summary>
    public long WholeBytesPerOperation => (Bytes + Operations - 1) / Operations;
}

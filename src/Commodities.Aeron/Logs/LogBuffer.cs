using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Commodities.Aeron.Protocol;

namespace Commodities.Aeron.Logs;

/// <summary>
/// The log of a stream: three terms and a page of metadata in one piece of native memory, in Aeron's own layout. The memory is zeroed, committed
/// by the system as it is touched, and given back when nothing refers to the log any more: a thread that still writes to a closed publication
/// writes into memory that is still there.
/// </summary>
internal sealed unsafe class LogBuffer
{
    private const int PageSize = 4096;

    private readonly byte* _allocation;
    private readonly byte* _memory;
    private readonly byte* _metadata;
    private readonly long _length;

    public LogBuffer(int termLength, int mtu, int initialTermId)
    {
        TermLength = termLength;
        BitsToShift = LogLimits.BitsToShift(termLength);
        InitialTermId = initialTermId;
        Mtu = mtu;
        _length = (3L * termLength) + LogMetadata.Length;
        _allocation = (byte*)NativeMemory.AllocZeroed((nuint)(_length + PageSize));
        _memory = (byte*)(((nuint)_allocation + (PageSize - 1)) & ~(nuint)(PageSize - 1));
        _metadata = _memory + (3L * termLength);
        GC.AddMemoryPressure(_length);
        Int(LogMetadata.InitialTermId) = initialTermId;
        Int(LogMetadata.HeaderLength) = DataHeader.Length;
        Int(LogMetadata.MtuLength) = mtu;
        Int(LogMetadata.TermLength) = termLength;
        Int(LogMetadata.PageSize) = PageSize;
        Long(LogMetadata.EndOfStreamPosition) = long.MaxValue;
    }

    ~LogBuffer()
    {
        NativeMemory.Free(_allocation);
        GC.RemoveMemoryPressure(_length);
    }

    public int TermLength { get; }

    public int BitsToShift { get; }

    public int InitialTermId { get; }

    public int Mtu { get; }

    /// <summary>The position at which the stream ends; long.MaxValue while it is open. Acquire load, release store.</summary>
    public long EndOfStreamPosition
    {
        get => Volatile.Read(ref Long(LogMetadata.EndOfStreamPosition));
        set => Volatile.Write(ref Long(LogMetadata.EndOfStreamPosition), value);
    }

    /// <summary>Whether somebody receives. Acquire load, release store.</summary>
    public bool IsConnected
    {
        get => Volatile.Read(ref Int(LogMetadata.IsConnected)) != 0;
        set => Volatile.Write(ref Int(LogMetadata.IsConnected), value ? 1 : 0);
    }

    /// <summary>Terms since the first; release store when a term is full.</summary>
    public ref int ActiveTermCount => ref Int(LogMetadata.ActiveTermCount);

    /// <summary>Term id in the upper, next free offset in the lower half; the offset overshoots when claims fail at the end of a term.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref long Tail(int partition) => ref Long(LogMetadata.TailCounters + (partition * sizeof(long)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte* Term(int partition) => _memory + ((long)partition * TermLength);

    /// <summary>The address of a position. Valid while this object is reachable.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte* At(long position) => Term(LogLimits.Partition(position, BitsToShift)) + ((int)position & (TermLength - 1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref int Int(int offset) => ref Unsafe.AsRef<int>(_metadata + offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref long Long(int offset) => ref Unsafe.AsRef<long>(_metadata + offset);

    public void SetFlag(int offset, bool value) => _metadata[offset] = value ? (byte)1 : (byte)0;

    /// <summary>Keeps the header with which every frame of the stream begins, for clients that map the file.</summary>
    public void StoreDefaultHeader(int sessionId, int streamId)
    {
        var header = new DataHeader(new FrameHeader(0, 0, FrameFlags.Unfragmented, FrameType.Data), 0, sessionId, streamId, InitialTermId, 0);
        MemoryMarshal.Write(new Span<byte>(_metadata + LogMetadata.DefaultHeader, DataHeader.Length), header);
    }

    /// <summary>Sets the tails so that the stream starts at a position; a new stream starts at 0.</summary>
    public void InitialiseTails(long startPosition)
    {
        int termCount = (int)(startPosition >> BitsToShift);
        int termId = unchecked(InitialTermId + termCount);
        for (int ahead = 0; ahead < LogLimits.PartitionCount; ahead++)
        {
            int partition = (int)(((long)termCount + ahead) % LogLimits.PartitionCount);
            int partitionTermId = ahead == 0 ? termId : unchecked(termId + ahead - LogLimits.PartitionCount);
            Tail(partition) = PackTail(partitionTermId, ahead == 0 ? (int)startPosition & (TermLength - 1) : 0);
        }

        Volatile.Write(ref ActiveTermCount, termCount);
    }

    /// <summary>
    /// Makes the next term the active one, whoever comes first: its tail is set only while it still holds the term of three before, and the
    /// count moves by compare-and-swap. Full fences.
    /// </summary>
    public void Rotate(int termCount, int termId)
    {
        int nextTermId = unchecked(termId + 1);
        int nextPartition = (int)(((long)termCount + 1) % LogLimits.PartitionCount);
        int expectedTermId = unchecked(nextTermId - LogLimits.PartitionCount);
        ref long tail = ref Tail(nextPartition);
        long seen;
        do
        {
            seen = Volatile.Read(ref tail);
            if ((int)(seen >> 32) != expectedTermId)
                break;
        }
        while (Interlocked.CompareExchange(ref tail, PackTail(nextTermId, 0), seen) != seen);
        Interlocked.CompareExchange(ref ActiveTermCount, termCount + 1, termCount);
    }

    /// <summary>How far producers have claimed: the position behind the last claim. Acquire loads.</summary>
    public long ProducerPosition()
    {
        int termCount = Volatile.Read(ref ActiveTermCount);
        long tail = Volatile.Read(ref Tail((int)((uint)termCount % LogLimits.PartitionCount)));
        return LogLimits.Position((int)(tail >> 32), (int)Math.Min(tail & 0xFFFF_FFFF, TermLength), BitsToShift, InitialTermId);
    }

    /// <summary>Zeroes the log from one position to another, at most to the end of the term.</summary>
    /// <returns>The position up to which it is zeroed.</returns>
    public long Clean(long from, long to)
    {
        int offset = (int)from & (TermLength - 1);
        int length = (int)Math.Min(to - from, TermLength - offset);
        NativeMemory.Clear(At(from), (nuint)length);
        return from + length;
    }

    private static long PackTail(int termId, int offset) => ((long)termId << 32) | (uint)offset;

    /// <summary>Integers go to the wire as they lie in memory, and the wire is little-endian.</summary>
    public static void RequireLittleEndian()
    {
        if (!BitConverter.IsLittleEndian)
            throw new PlatformNotSupportedException($"this transport needs a little-endian processor, {RuntimeInformation.ProcessArchitecture} is big-endian ({nameof(BinaryPrimitives)} would be needed for every field)");
    }
}

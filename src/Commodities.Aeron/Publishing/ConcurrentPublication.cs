using System.Runtime.CompilerServices;
using Commodities.Aeron.Driver;
using Commodities.Aeron.Logs;
using Commodities.Aeron.Protocol;

namespace Commodities.Aeron;

/// <summary>A publication for any number of threads at once: each claims its place by one atomic addition, and fills it beside the others.</summary>
public sealed unsafe class ConcurrentPublication : Publication
{
    internal ConcurrentPublication(DriverPublication state, long registrationId, bool isOriginal) : base(state, registrationId, isOriginal)
    {
    }

    /// <inheritdoc/>
    public override long Offer(ReadOnlySpan<byte> message, ReservedValueSupplier? reservedValueSupplier = null) =>
        Offer(message.Length, new TwoPieces(message, default), reservedValueSupplier);

    /// <inheritdoc/>
    public override long Offer(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReservedValueSupplier? reservedValueSupplier = null) =>
        Offer((int)Math.Min((long)first.Length + second.Length, int.MaxValue), new TwoPieces(first, second), reservedValueSupplier);

    /// <inheritdoc/>
    public override long Offer(ReadOnlySpan<ReadOnlyMemory<byte>> pieces, ReservedValueSupplier? reservedValueSupplier = null) =>
        Offer(ManyPieces.LengthOf(pieces), new ManyPieces(pieces), reservedValueSupplier);

    /// <inheritdoc/>
    public override long TryClaim(int length, out BufferClaim claim)
    {
        CheckClaimLength(length);
        claim = default;
        int frameLength = length + DataHeader.Length;
        long position = Claim(LogLimits.Align(frameLength), frameLength, out byte* term, out int termOffset, out int termId);
        if (position < 0)
            return position;
        FrameView.Begin(term + termOffset, frameLength, FrameFlags.Unfragmented, FrameType.Data, termOffset, SessionId, StreamId, termId, 0);
        claim = new BufferClaim(Log, term + termOffset, frameLength);
        return position;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long Offer<TSource>(int length, TSource source, ReservedValueSupplier? supplier) where TSource : IMessageSource, allows ref struct
    {
        CheckMessageLength(length);
        long position = Claim(RequiredLength(length), length + DataHeader.Length, out byte* term, out int termOffset, out int termId);
        if (position >= 0)
            WriteMessage(term, termOffset, termId, length, source, supplier);
        return position;
    }

    /// <summary>Claims a place. The addition to the tail is a full fence.</summary>
    /// <returns>The position behind the place, or a negative code.</returns>
    private long Claim(int required, int length, out byte* term, out int termOffset, out int termId)
    {
        term = null;
        termOffset = 0;
        termId = 0;
        if (IsClosedQuickly())
            return Closed;
        int termCount = Volatile.Read(ref Log.ActiveTermCount);
        int partition = (int)((uint)termCount % LogLimits.PartitionCount);
        ref long tail = ref Log.Tail(partition);
        long seen = Volatile.Read(ref tail);
        if (termCount != unchecked((int)(seen >> 32) - Log.InitialTermId))
            return AdminAction;
        long position = ((long)termCount << BitsToShift) + Math.Min(seen & 0xFFFF_FFFF, Log.TermLength);
        if (position >= LimitNow())
            return Refusal(position, length);
        long claimed = Interlocked.Add(ref tail, required) - required;
        termId = (int)(claimed >> 32);
        long offset = claimed & 0xFFFF_FFFF;
        term = Log.Term(partition);
        if (offset + required > Log.TermLength)
            return EndOfTerm(term, offset, termId);
        termOffset = (int)offset;
        return LogLimits.Position(termId, termOffset + required, BitsToShift, Log.InitialTermId);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private long EndOfTerm(byte* term, long offset, int termId)
    {
        int termCount = unchecked(termId - Log.InitialTermId);
        if (offset < Log.TermLength)
            WritePadding(term, (int)offset, termId, Log.TermLength - (int)offset);
        if (LogLimits.Position(termId, 0, BitsToShift, Log.InitialTermId) + Log.TermLength >= MaxPossiblePosition)
            return MaxPositionExceeded;
        Log.Rotate(termCount, termId);
        return AdminAction;
    }
}

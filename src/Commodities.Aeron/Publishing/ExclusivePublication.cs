using System.Runtime.CompilerServices;
using Commodities.Aeron.Driver;
using Commodities.Aeron.Logs;
using Commodities.Aeron.Protocol;

namespace Commodities.Aeron;

/// <summary>A publication with a session of its own, for one thread at a time: it claims without an atomic instruction. Not checked: two threads at once corrupt the stream.</summary>
public sealed unsafe class ExclusivePublication : Publication
{
    private int _termCount;
    private int _termOffset;
    private byte* _term;

    internal ExclusivePublication(DriverPublication state, long registrationId) : base(state, registrationId, true)
    {
        _termCount = Log.ActiveTermCount;
        int partition = (int)((uint)_termCount % LogLimits.PartitionCount);
        _termOffset = (int)Log.Tail(partition);
        _term = Log.Term(partition);
    }

    /// <summary>The term that is written now.</summary>
    public int TermId => unchecked(Log.InitialTermId + _termCount);

    /// <summary>Where the next frame goes, in bytes from the start of the term.</summary>
    public int TermOffset => _termOffset;

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
        long position = Claim(LogLimits.Align(frameLength), frameLength, out int termOffset);
        if (position < 0)
            return position;
        FrameView.Begin(_term + termOffset, frameLength, FrameFlags.Unfragmented, FrameType.Data, termOffset, SessionId, StreamId, TermId, 0);
        claim = new BufferClaim(Log, _term + termOffset, frameLength);
        return position;
    }

    /// <summary>Writes padding that readers skip, to bring the stream to a wanted position.</summary>
    /// <param name="length">Its length in bytes without header, 0 to <see cref="Publication.MaxMessageLength"/>.</param>
    /// <returns>The position behind it, or one of the negative codes of <see cref="Publication"/>.</returns>
    /// <exception cref="ArgumentException">The length is negative or too long.</exception>
    public long AppendPadding(int length)
    {
        if (length < 0 || length > MaxMessageLength)
            throw new ArgumentException($"padding of {length} bytes, expected 0 to {MaxMessageLength}", nameof(length));
        int frameLength = length + DataHeader.Length;
        long position = Claim(LogLimits.Align(frameLength), frameLength, out int termOffset);
        if (position >= 0)
            WritePadding(_term, termOffset, TermId, frameLength);
        return position;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long Offer<TSource>(int length, TSource source, ReservedValueSupplier? supplier) where TSource : IMessageSource, allows ref struct
    {
        CheckMessageLength(length);
        long position = Claim(RequiredLength(length), length + DataHeader.Length, out int termOffset);
        if (position >= 0)
            WriteMessage(_term, termOffset, TermId, length, source, supplier);
        return position;
    }

    /// <summary>Claims a place. The tail is stored with release, for the driver.</summary>
    /// <returns>The position behind the place, or a negative code.</returns>
    private long Claim(int required, int length, out int termOffset)
    {
        termOffset = _termOffset;
        if (IsClosedQuickly())
            return Closed;
        long termStart = (long)_termCount << BitsToShift;
        long position = termStart + termOffset;
        if (position >= LimitNow())
            return Refusal(position, length);
        if (termOffset + required > Log.TermLength)
            return EndOfTerm();
        _termOffset = termOffset + required;
        Volatile.Write(ref Log.Tail((int)((uint)_termCount % LogLimits.PartitionCount)), ((long)TermId << 32) | (uint)_termOffset);
        return termStart + _termOffset;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private long EndOfTerm()
    {
        int termId = TermId;
        if (_termOffset < Log.TermLength)
        {
            WritePadding(_term, _termOffset, termId, Log.TermLength - _termOffset);
            _termOffset = Log.TermLength;
            Volatile.Write(ref Log.Tail((int)((uint)_termCount % LogLimits.PartitionCount)), ((long)termId << 32) | (uint)_termOffset);
        }

        if (((long)_termCount << BitsToShift) + Log.TermLength >= MaxPossiblePosition)
            return MaxPositionExceeded;
        Log.Rotate(_termCount, termId);
        _termCount++;
        _termOffset = 0;
        _term = Log.Term((int)((uint)_termCount % LogLimits.PartitionCount));
        return AdminAction;
    }
}

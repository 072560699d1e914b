using System.Net;
using System.Runtime.CompilerServices;
using Commodities.Aeron.Driver;
using Commodities.Aeron.Logs;
using Commodities.Aeron.Protocol;

namespace Commodities.Aeron;

/// <summary>
/// Sends a stream of messages over a channel. An offer either takes the whole message and answers the position behind it, or takes nothing and
/// answers a negative code. It never blocks. What was written before an offer is visible to whoever receives its message inside the process
/// (release store of the frame's length).
/// </summary>
public abstract unsafe class Publication : IDisposable
{
    /// <summary>Nobody receives.</summary>
    public const long NotConnected = -1;

    /// <summary>The window is used up: receivers or the network have to catch up. Try again.</summary>
    public const long BackPressured = -2;

    /// <summary>The log is turning to its next term. Try again at once.</summary>
    public const long AdminAction = -3;

    /// <summary>The publication or its client is closed.</summary>
    public const long Closed = -4;

    /// <summary>The stream has reached the end of its 2^31 terms. Close it and begin another.</summary>
    public const long MaxPositionExceeded = -5;

    private readonly DriverPublication _state;
    private readonly PaddedCounter _limit;
    private volatile bool _isClosed;

    private protected Publication(DriverPublication state, long registrationId, bool isOriginal)
    {
        _state = state;
        _limit = state.PublisherLimit;
        Log = state.Log;
        RegistrationId = registrationId;
        IsOriginal = isOriginal;
        SessionId = state.SessionId;
        StreamId = state.StreamId;
        TermMask = Log.TermLength - 1;
        BitsToShift = Log.BitsToShift;
        MaxPayloadLength = Log.Mtu - DataHeader.Length;
        MaxMessageLength = LogLimits.MaxMessage(Log.TermLength);
        MaxPossiblePosition = (long)Log.TermLength << 31;
    }

    /// <summary>The channel as it was given.</summary>
    public string Channel => _state.Settings.Uri.Text;

    /// <summary>The stream id.</summary>
    public int StreamId { get; }

    /// <summary>Distinguishes this publication from others of the same stream.</summary>
    public int SessionId { get; }

    /// <summary>The id of the first term.</summary>
    public int InitialTermId => Log.InitialTermId;

    /// <summary>Length of a term in bytes.</summary>
    public int TermBufferLength => Log.TermLength;

    /// <summary>The power of two that is the length of a term.</summary>
    public int PositionBitsToShift => BitsToShift;

    /// <summary>The longest message in bytes that goes in one frame, and the longest that can be claimed.</summary>
    public int MaxPayloadLength { get; }

    /// <summary>The longest message in bytes: an eighth of a term, 16 MiB at most.</summary>
    public int MaxMessageLength { get; }

    /// <summary>The position at which a stream of this term length ends.</summary>
    public long MaxPossiblePosition { get; }

    /// <summary>A number that no other publication or subscription of this client has.</summary>
    public long RegistrationId { get; }

    /// <summary>True for the first publication of its channel and stream; later ones share its session.</summary>
    public bool IsOriginal { get; }

    /// <summary>True when somebody receives. Acquire load.</summary>
    public bool IsConnected => !_isClosed && Log.IsConnected;

    /// <summary>True after <see cref="Dispose"/>, or when the client is closed. Acquire load.</summary>
    public bool IsClosed => _isClosed || _state.IsClosed;

    /// <summary>The position behind what was offered last, in bytes; <see cref="Closed"/> when closed. Acquire loads.</summary>
    public long Position => IsClosed ? Closed : Log.ProducerPosition();

    /// <summary>The position up to which offers are taken; <see cref="Closed"/> when closed. Acquire load.</summary>
    public long PositionLimit => IsClosed ? Closed : _limit.Value;

    /// <summary>Bytes that can be offered now; <see cref="Closed"/> when closed.</summary>
    public long AvailableWindow => IsClosed ? Closed : Math.Max(0, PositionLimit - Position);

    /// <summary>The local address that data come from and status messages go to; null for ipc.</summary>
    public IPEndPoint? LocalEndPoint => _state.LocalEndPoint;

    private protected LogBuffer Log { get; }

    private protected int TermMask { get; }

    private protected int BitsToShift { get; }

    /// <summary>Offers a message.</summary>
    /// <param name="message">The message, at most <see cref="MaxMessageLength"/> bytes; copied.</param>
    /// <param name="reservedValueSupplier">Computes the value that goes beside each fragment; null for 0.</param>
    /// <returns>The position behind the message, or one of the negative codes of this class.</returns>
    /// <exception cref="ArgumentException">The message is too long.</exception>
    public abstract long Offer(ReadOnlySpan<byte> message, ReservedValueSupplier? reservedValueSupplier = null);

    /// <summary>Offers a message that lies in two pieces.</summary>
    /// <param name="first">Its beginning; copied.</param>
    /// <param name="second">Its end; copied.</param>
    /// <param name="reservedValueSupplier">Computes the value that goes beside each fragment; null for 0.</param>
    /// <returns>The position behind the message, or one of the negative codes of this class.</returns>
    /// <exception cref="ArgumentException">The message is too long.</exception>
    public abstract long Offer(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReservedValueSupplier? reservedValueSupplier = null);

    /// <summary>Offers a message that lies in any number of pieces.</summary>
    /// <param name="pieces">Its pieces in order; copied.</param>
    /// <param name="reservedValueSupplier">Computes the value that goes beside each fragment; null for 0.</param>
    /// <returns>The position behind the message, or one of the negative codes of this class.</returns>
    /// <exception cref="ArgumentException">The message is too long.</exception>
    public abstract long Offer(ReadOnlySpan<ReadOnlyMemory<byte>> pieces, ReservedValueSupplier? reservedValueSupplier = null);

    /// <summary>Claims a place for a message that is then written straight into the log.</summary>
    /// <param name="length">Its length in bytes, at most <see cref="MaxPayloadLength"/>.</param>
    /// <param name="claim">The place; to be committed or aborted when the answer is not negative.</param>
    /// <returns>The position behind the message, or one of the negative codes of this class.</returns>
    /// <exception cref="ArgumentException">The length is negative or too long.</exception>
    public abstract long TryClaim(int length, out BufferClaim claim);

    /// <summary>Adds a receiver to a channel with <c>control-mode=manual</c>.</summary>
    /// <param name="channel">Its address, as <c>aeron:udp?endpoint=HOST:PORT</c>.</param>
    /// <exception cref="InvalidOperationException">The channel has another mode.</exception>
    /// <exception cref="InvalidChannelException">The address is no endpoint.</exception>
    public void AddDestination(string channel)
    {
        IPEndPoint endpoint = _state.DestinationOf(channel);
        _state.Driver.Run(() => _state.AddDestination(endpoint));
    }

    /// <summary>Removes a receiver that was added.</summary>
    /// <param name="channel">Its address, as it was added.</param>
    /// <returns>True if it was there.</returns>
    public bool RemoveDestination(string channel)
    {
        IPEndPoint endpoint = _state.DestinationOf(channel);
        return _state.Driver.Run(() => _state.RemoveDestination(endpoint));
    }

    /// <summary>The name of a negative answer.</summary>
    /// <param name="code">What an offer answered.</param>
    /// <returns>The name, or the position as digits.</returns>
    public static string ErrorString(long code) => code switch
    {
        NotConnected => "NOT_CONNECTED",
        BackPressured => "BACK_PRESSURED",
        AdminAction => "ADMIN_ACTION",
        Closed => "CLOSED",
        MaxPositionExceeded => "MAX_POSITION_EXCEEDED",
        _ => code.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    /// <summary>
    /// Ends the publication; when the last one of a session goes, its stream ends after what was offered. The driver goes on sending it and answers
    /// requests for lost parts for the time of <c>linger</c>. May be called from any thread, handlers included.
    /// </summary>
    public void Dispose()
    {
        if (_isClosed)
            return;
        _isClosed = true;
        _state.Driver.Post(_state.Release);
        GC.SuppressFinalize(this);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected bool IsClosedQuickly() => _isClosed | _state.IsClosed;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected long LimitNow() => _limit.Value;

    /// <summary>Why an offer at this position is refused.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private protected long Refusal(long position, int frameLength)
    {
        if (position + LogLimits.Align(frameLength) >= MaxPossiblePosition)
            return MaxPositionExceeded;
        return Log.IsConnected ? BackPressured : NotConnected;
    }

    /// <summary>The space that a message takes, in one frame or several.</summary>
    private protected int RequiredLength(int messageLength)
    {
        if (messageLength <= MaxPayloadLength)
            return LogLimits.Align(messageLength + DataHeader.Length);
        int whole = messageLength / MaxPayloadLength;
        int rest = messageLength % MaxPayloadLength;
        return (whole * (MaxPayloadLength + DataHeader.Length)) + (rest > 0 ? LogLimits.Align(rest + DataHeader.Length) : 0);
    }

    private protected void CheckMessageLength(int length)
    {
        if (length > MaxMessageLength)
            throw new ArgumentException($"message of {length} bytes, this stream takes at most {MaxMessageLength} (an eighth of its term of {Log.TermLength})");
    }

    private protected void CheckClaimLength(int length)
    {
        if (length < 0 || length > MaxPayloadLength)
            throw new ArgumentException($"claim of {length} bytes, expected 0 to {MaxPayloadLength} (mtu less header)", nameof(length));
    }

    /// <summary>Writes a message into a place that was claimed for it.</summary>
    private protected void WriteMessage<TSource>(byte* term, int termOffset, int termId, int messageLength, TSource source, ReservedValueSupplier? supplier)
        where TSource : IMessageSource, allows ref struct
    {
        byte flags = FrameFlags.Begin;
        int remaining = messageLength;
        do
        {
            int payload = Math.Min(remaining, MaxPayloadLength);
            int frameLength = payload + DataHeader.Length;
            byte* frame = term + termOffset;
            remaining -= payload;
            if (remaining == 0)
                flags |= FrameFlags.End;
            FrameView.Begin(frame, frameLength, flags, FrameType.Data, termOffset, SessionId, StreamId, termId, 0);
            var destination = new Span<byte>(frame + DataHeader.Length, payload);
            source.CopyTo(destination);
            if (supplier != null)
                *(long*)(frame + DataHeader.ReservedValueOffset) = supplier(destination);
            FrameView.PublishLength(frame, frameLength);
            flags = 0;
            termOffset += LogLimits.Align(frameLength);
        }
        while (remaining > 0);
        GC.KeepAlive(Log);
    }

    /// <summary>Fills the rest of a term, so that readers go on in the next.</summary>
    private protected void WritePadding(byte* term, int termOffset, int termId, int length)
    {
        byte* frame = term + termOffset;
        FrameView.Begin(frame, length, FrameFlags.Unfragmented, FrameType.Pad, termOffset, SessionId, StreamId, termId, 0);
        FrameView.PublishLength(frame, length);
        GC.KeepAlive(Log);
    }
}

using Commodities.Client.Transport;
using Commodities.Messages.Fills;

namespace Commodities.Client;

/// <summary>Asks for records until they come: one request at a time, again when nothing answers, later when the venue is busy.</summary>
internal sealed class ReplayAsker : IDisposable
{
    // Enough of a venue's start, or of a broken way, that a publication made anew has a better chance.
    private const int TriesPerPublication = 3;

    private readonly FillStreamClientOptions _options;
    private readonly IFillTransport _transport;
    private readonly long _timeoutNanos;
    private IFillPublication _requests;
    private ReplayRequest _request;
    private bool _isSent;
    private int _tries;
    private long _quietSinceNanos;
    private long _notBeforeNanos = long.MinValue;

    public ReplayAsker(FillStreamClientOptions options, IFillTransport transport)
    {
        (_options, _transport) = (options, transport);
        _timeoutNanos = (long)options.RequestTimeout.TotalNanoseconds;
        _requests = transport.AddPublication(options.RequestChannel, options.RequestStreamId);
    }

    /// <summary>True from the moment when something was asked for until it is answered or dropped.</summary>
    public bool IsActive { get; private set; }

    /// <summary>Requests sent, repeated ones among them.</summary>
    public long Sent { get; private set; }

    /// <summary>The request that is being answered.</summary>
    public long RequestId => _request.RequestId;

    /// <summary>What it asks for.</summary>
    public ReplayKind Kind => _request.Kind;

    /// <summary>The last sequence that it asks for; null when it asks for all.</summary>
    public long ToSequence => _request.ToSequence;

    /// <summary>Whether a new request may be made now.</summary>
    public bool MayAsk(long nowNanos) => !IsActive && nowNanos >= _notBeforeNanos;

    /// <summary>Asks. It is sent by <see cref="Work"/>.</summary>
    public void Ask(ReplayKind kind, uint epoch, long fromSequence, long toSequence, int tradingDay, string replyEndpoint, long nowNanos)
    {
        _request = new()
        {
            Message = HeaderOf<ReplayRequest>(),
            ClientId = _options.ClientId,
            RequestId = _request.RequestId + 1,
            FromSequence = fromSequence,
            ToSequence = toSequence,
            Epoch = epoch,
            TradingDay = tradingDay,
            ReplyStreamId = _options.ReplyStreamId,
            StreamId = (ushort)_options.StreamId,
            Kind = kind,
            ReplyEndpoint = Endpoint64.From(replyEndpoint),
        };
        (IsActive, _isSent, _quietSinceNanos) = (true, false, nowNanos);
    }

    /// <summary>Something came for the request.</summary>
    public void NoteProgress(long nowNanos) => (_quietSinceNanos, _tries) = (nowNanos, 0);

    /// <summary>The request is answered, or its answer is not needed any more.</summary>
    public void Finish() => (IsActive, _tries) = (false, 0);

    /// <summary>The venue can't answer now: nothing is asked for a while.</summary>
    public void Postpone(long nowNanos) => (IsActive, _notBeforeNanos) = (false, nowNanos + _timeoutNanos);

    /// <summary>Sends what is to be sent, and gives up a request that nothing answers, so that it is made anew.</summary>
    public void Work(long nowNanos)
    {
        if (!IsActive)
        {
            return;
        }

        if (!_isSent && _requests.Offer(FillCodec.BytesOf(in _request)) >= 0)
        {
            (_isSent, _quietSinceNanos) = (true, nowNanos);
            Sent++;
        }

        if (nowNanos - _quietSinceNanos < _timeoutNanos)
        {
            return;
        }

        IsActive = false;
        if (++_tries % TriesPerPublication == 0)
        {
            _requests.Dispose();
            _requests = _transport.AddPublication(_options.RequestChannel, _options.RequestStreamId);
        }
    }

    /// <summary>Takes the request back, if the venue can still hear it.</summary>
    public void Cancel()
    {
        if (IsActive && _isSent)
        {
            ReplayCancel cancel = new() { Message = HeaderOf<ReplayCancel>(), ClientId = _options.ClientId, RequestId = RequestId };
            _requests.Offer(FillCodec.BytesOf(in cancel));
        }
    }

    public void Dispose() => _requests.Dispose();

    private static FillMessageHeader HeaderOf<TMessage>()
        where TMessage : unmanaged, IFillMessage<TMessage> => TMessage.MessageHeader;
}

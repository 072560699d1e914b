using System.Diagnostics;
using Commodities.Client.Transport;
using Commodities.Messages.Fills;

namespace Commodities.Client;

/// <summary>
/// Follows the fill stream of a venue. Finds gaps, asks for what is missing, merges replay and live session, and hands over each record once and in order.
/// Survives the venue's restart; survives its own when the consumer stores the position with its state. Holds at most
/// <see cref="FillStreamClientOptions.BufferRecords"/> records. For one thread: the one that polls.
/// </summary>
/// <example>
/// <code>
/// using FillStreamClient client = new(options with { Start = FillStart.After(ledger.LoadPosition()) }, transport);
/// client.Run(ledger, cancellation); // ledger.OnRecord books a fill, ledger.OnBatchEnd commits it with the position
/// </code>
/// </example>
public sealed partial class FillStreamClient : IDisposable
{
    private const int PollLimit = 256;

    // A record that follows soon after another is taken without a nap before it.
    private static readonly TimeSpan Awake = TimeSpan.FromMicroseconds(200);
    private static readonly TimeSpan Nap = TimeSpan.FromMilliseconds(1);

    private readonly FillStreamClientOptions _options;
    private readonly IFillTransport _transport;
    private readonly IFillSubscription _replies;
    private readonly ReplayAsker _asker;
    private readonly ReorderBuffer _buffer;
    private readonly SnapshotCollector _snapshot = new();
    private readonly FillMessageHandler _onLive;
    private readonly FillMessageHandler _onReply;
    private readonly long _liveTimeoutNanos;
    private readonly long _gapPatienceNanos;
    private IFillSubscription _live;
    private FillStreamException? _fault;
    private long _nowNanos;
    private long _lastLiveNanos;
    private long _gapSinceNanos = long.MinValue;
    private long _highestSequence;
    private bool _isChainKnown;
    private bool _isStartPending;
    private bool _isTurnKnown;
    private bool _hasHeardVenue;

    /// <summary>Joins the stream.</summary>
    /// <param name="options">Where, and from where on.</param>
    /// <param name="transport">Aeron, or what takes its place; stays the caller's.</param>
    /// <exception cref="FillTransportException">A channel can't be used.</exception>
    public FillStreamClient(FillStreamClientOptions options, IFillTransport transport)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(transport);
        (_options, _transport, _buffer) = (options, transport, new(options.BufferRecords));
        (_onLive, _onReply) = (OnLive, OnReply);
        _liveTimeoutNanos = (long)options.LiveTimeout.TotalNanoseconds;
        _gapPatienceNanos = (long)options.GapPatience.TotalNanoseconds;
        _nowNanos = _lastLiveNanos = options.Clock();
        Position = options.Start.Position;
        _isChainKnown = Position.Epoch != 0 || Position.Sequence == 0;
        _isStartPending = !options.Start.IsLive;
        _isTurnKnown = options.Start.Kind == ReplayKind.Range;
        _live = transport.AddSubscription(options.LiveChannel, options.LiveStreamId);
        _replies = transport.AddSubscription($"aeron:udp?endpoint={options.ReplyAddress}:{options.ReplyPort}", options.ReplyStreamId);
        _asker = new(options, transport);
    }

    /// <summary>Behind the last record handed over.</summary>
    public FillPosition Position { get; private set; }

    /// <summary>The last sequence that the venue is known to have published.</summary>
    public long VenueSequence => Math.Max(_highestSequence, Position.Sequence);

    /// <summary>True when the venue has said that it stops, and nothing came since.</summary>
    public bool IsVenueClosed { get; private set; }

    /// <summary>What the client does now.</summary>
    public FillStreamState State =>
        _nowNanos - _lastLiveNanos > _liveTimeoutNanos ? FillStreamState.Silent
        : !_hasHeardVenue ? FillStreamState.Connecting
        : _isStartPending || _asker.IsActive || VenueSequence > Position.Sequence ? FillStreamState.CatchingUp
        : FillStreamState.Live;

    /// <summary>What the client has done since its start.</summary>
    public FillStreamCounters Counters { get; } = new();

    /// <summary>Takes what has come, hands over what is in order, and asks for what is missing. Never waits.</summary>
    /// <param name="consumer">Takes the records.</param>
    /// <returns>Records handed over.</returns>
    /// <exception cref="FillStreamException">The consumer can't go on by itself.</exception>
    public int Poll(IFillConsumer consumer) => Poll(consumer, out _);

    /// <summary>Polls until it is told to stop. When nothing comes it yields for a while, then naps for a millisecond at a time.</summary>
    /// <exception cref="FillStreamException">The consumer can't go on by itself.</exception>
    public void Run(IFillConsumer consumer, CancellationToken cancellation)
    {
        long lastArrival = Stopwatch.GetTimestamp();
        while (!cancellation.IsCancellationRequested)
        {
            Poll(consumer, out int arrived);
            if (arrived > 0)
            {
                lastArrival = Stopwatch.GetTimestamp();
            }
            else if (Stopwatch.GetElapsedTime(lastArrival) < Awake)
            {
                Thread.Yield();
            }
            else
            {
                cancellation.WaitHandle.WaitOne(Nap);
            }
        }
    }

    /// <summary>Leaves the stream.</summary>
    public void Dispose()
    {
        _asker.Cancel();
        _asker.Dispose();
        _live.Dispose();
        _replies.Dispose();
    }

    private int Poll(IFillConsumer consumer, out int arrived)
    {
        ArgumentNullException.ThrowIfNull(consumer);
        _nowNanos = _options.Clock();
        arrived = _live.Poll(_onLive, PollLimit) + _replies.Poll(_onReply, PollLimit);
        int delivered = Deliver(consumer);
        if (_fault != null)
        {
            throw _fault;
        }

        Recover();
        return delivered;
    }

    private int Deliver(IFillConsumer consumer)
    {
        int delivered = 0;
        if (_snapshot.IsPending)
        {
            if (!_snapshot.IsWhole)
            {
                return 0;
            }

            delivered = _snapshot.Deliver(consumer, Position);
            _isStartPending = false;
        }

        while (_fault == null && _buffer.Find(Position.Sequence + 1) is { IsEmpty: false } bytes)
        {
            ref readonly FillHeader header = ref FillCodec.HeaderOf(bytes);
            if (_isChainKnown && FillCodec.ChainAfter(Position.Chain, bytes) != header.Chain)
            {
                Fail(FillStreamFault.OtherHistory, $"record {header.Sequence} does not follow the record before it, as this consumer has it: one of both holds another history; compare the end-of-day totals, then begin anew");
                break;
            }

            FillPosition after = new(header.Epoch, header.Sequence, header.Chain);
            consumer.OnRecord(new FillRecord(bytes, after));
            (Position, _isChainKnown) = (after, true);
            delivered++;
        }

        if (delivered > 0)
        {
            Counters.Delivered += delivered;
            _gapSinceNanos = long.MinValue;
            consumer.OnBatchEnd(Position);
        }

        return delivered;
    }

    private void Recover()
    {
        RejoinWhenSilent();
        if (_asker.IsActive && _asker.Kind == ReplayKind.Range && _asker.ToSequence != FillSchema.NullInt64 && Position.Sequence >= _asker.ToSequence)
        {
            _asker.Finish();
        }

        if (_asker.MayAsk(_nowNanos) && _replies.ResolvedEndpoint is string bound)
        {
            Ask($"{_options.ReplyAddress}{bound[bound.LastIndexOf(':')..]}");
        }

        _asker.Work(_nowNanos);
        Counters.Requests = _asker.Sent;
    }

    private void Ask(string replyEndpoint)
    {
        if (_isStartPending)
        {
            ReplayKind kind = _options.Start.Kind;
            long from = kind == ReplayKind.Range ? Position.Sequence + 1 : FillSchema.NullInt64;
            int day = kind == ReplayKind.TradingDay ? _options.Start.TradingDay : FillSchema.NullInt32;
            _asker.Ask(kind, Position.Epoch, from, FillSchema.NullInt64, day, replyEndpoint, _nowNanos);
            return;
        }

        if (VenueSequence <= Position.Sequence || _snapshot.IsPending)
        {
            return;
        }

        if (_gapSinceNanos == long.MinValue)
        {
            _gapSinceNanos = _nowNanos;
            Counters.Gaps++;
        }

        if (_nowNanos - _gapSinceNanos >= _gapPatienceNanos)
        {
            long expected = Position.Sequence + 1;
            long to = _buffer.FirstFrom(expected) is long first ? first - 1 : FillSchema.NullInt64;
            _asker.Ask(ReplayKind.Range, Position.Epoch, expected, to, FillSchema.NullInt32, replyEndpoint, _nowNanos);
        }
    }

    private void RejoinWhenSilent()
    {
        if (_nowNanos - _lastLiveNanos <= _liveTimeoutNanos * (Counters.Rejoins - _rejoinsBefore + 1))
        {
            return;
        }

        _live.Dispose();
        _live = _transport.AddSubscription(_options.LiveChannel, _options.LiveStreamId);
        Counters.Rejoins++;
    }

    private void Fail(FillStreamFault fault, string message) => _fault ??= new(fault, message);
}

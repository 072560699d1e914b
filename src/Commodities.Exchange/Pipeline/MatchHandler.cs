using Commodities.Exchange.Observability;
using Commodities.Exchange.Recovery;
using Commodities.Matching;
using Commodities.Messages;
using Disruptor;

namespace Commodities.Exchange.Pipeline;

/// <summary>
/// The matcher's thread: applies each command to the engine while the journaler writes it, and takes the image of a
/// snapshot between two batches when one was asked for.
/// </summary>
internal sealed class MatchHandler : IValueEventHandler<CommandSlot>
{
    private readonly MatchingEngine<EventRingSink> _engine;
    private readonly ValueRingBuffer<CommandSlot> _ring;
    private readonly VenueMetrics _metrics;
    private readonly SnapshotImage _snapshotImage;
    private readonly Action<Exception> _fail;
    private long _batchStartedNanos;
    private long _batchSize;
    private long _commandsBehind;
    private bool _failed;

    public MatchHandler(MatchingEngine<EventRingSink> engine, ValueRingBuffer<CommandSlot> ring, VenueMetrics metrics, SnapshotImage snapshotImage, Action<Exception> fail)
    {
        _engine = engine;
        _ring = ring;
        _metrics = metrics;
        _snapshotImage = snapshotImage;
        _fail = fail;
    }

    /// <summary>The thread that the handler runs on.</summary>
    public HandlerThread Thread { get; } = new();

    public void OnBatchStart(long batchSize)
    {
        _batchStartedNanos = VenueClock.MonotonicNanos;
        _batchSize = batchSize;
        _commandsBehind = batchSize;
    }

    public void OnStart() => Thread.SignalBegun();

    public void OnShutdown() => Thread.SignalLeft();

    public void OnEvent(ref CommandSlot slot, long ringSequence, bool endOfBatch)
    {
        if (_failed)
        {
            return;
        }

        try
        {
            // Those of the batch are published: what comes soon can be looked up while this one is applied.
            if (--_commandsBehind >= MatchingEngine<EventRingSink>.LookAheadDistance)
            {
                _engine.LookUpAhead(in _ring[ringSequence + MatchingEngine<EventRingSink>.LookAheadDistance]);
            }

            _engine.Apply(in slot);
            if (endOfBatch)
            {
                EndBatch(ref slot);
            }
        }
        catch (Exception failure)
        {
            // A broken invariant: what the engine holds can't be trusted, so nothing more may come of it.
            _failed = true;
            _fail(failure);
        }
    }

    private void EndBatch(ref CommandSlot last)
    {
        _engine.Sink.Flush();
        long now = VenueClock.MonotonicNanos;
        _metrics.RecordMatching(_batchSize, now - _batchStartedNanos, VenueClock.UtcNanos - (now - _batchStartedNanos) - last.Header.TimestampNanos);
        if (_snapshotImage.IsAsked)
        {
            _snapshotImage.TakeWhenAsked(_engine);
        }
    }
}

using Commodities.Client.Transport;
using Commodities.Messages;
using Commodities.Messages.Fills;

namespace Commodities.Exchange.Fills;

/// <summary>
/// The live session: projects each released event and offers its records. It never waits. When the session's buffer is full, because whoever reads fastest
/// is behind, records are left out for a moment; readers see the gap in the sequence and ask for them. Allocates nothing per record.
/// </summary>
internal sealed class FillPublisher : IDisposable
{
    private const int AdminActionRetries = 3;

    // Long enough that a full buffer has drained by some hundred records, so that readers see one gap, not many.
    private const long SkipNanos = 5_000_000;

    private readonly Lock _lock = new();
    private readonly FillProjector _projector;
    private readonly FillStreamIdentity _identity;
    private readonly IFillPublication _live;
    private readonly FillCheckpoints _checkpoints;
    private readonly Func<long> _utcNanos;
    private readonly byte[] _heartbeat = GC.AllocateArray<byte>(FillSchema.MaxMessageLength, pinned: true);
    private readonly int _heartbeatMilliseconds;
    private long _lastSequence;
    private long _lastSentNanos;
    private long _skipUntilNanos = long.MinValue;
    private long _skipped;
    private long _sent;

    public FillPublisher(
        FillProjector projector, FillStreamIdentity identity, IFillPublication live, FillCheckpoints checkpoints, Func<long> utcNanos, int heartbeatMilliseconds)
    {
        (_projector, _identity, _live, _checkpoints) = (projector, identity, live, checkpoints);
        (_utcNanos, _heartbeatMilliseconds) = (utcNanos, heartbeatMilliseconds);
        _lastSequence = projector.LastSequence;
    }

    /// <summary>The last sequence of the stream, sent or left out. Acquire read.</summary>
    public long LastSequence => Volatile.Read(ref _lastSequence);

    /// <summary>Records offered to the live session since the start.</summary>
    public long Sent => Volatile.Read(ref _sent);

    /// <summary>Records left out of the live session while somebody listened.</summary>
    public long Skipped => Volatile.Read(ref _skipped);

    /// <summary>Takes in a released event. On the egress thread.</summary>
    public void OnEvent(ref readonly EventSlot slot)
    {
        if (FillProjector.Concerns(slot.Header.Message.TemplateId))
        {
            Publish(in slot);
        }
        else
        {
            _projector.Pass(slot.Header.Sequence);
        }

        _checkpoints.TakeWhenDue(_projector);
    }

    /// <summary>Sends a heartbeat when nothing was sent for the interval. On another thread than the egress.</summary>
    /// <returns>True when one was sent.</returns>
    public bool HeartbeatWhenDue(HeartbeatState state)
    {
        lock (_lock)
        {
            long now = _utcNanos();
            if (state == HeartbeatState.Open && now - _lastSentNanos < _heartbeatMilliseconds * 1_000_000L)
            {
                return false;
            }

            _lastSentNanos = now;
            return _live.IsConnected && Offer(WriteHeartbeat(state, now));
        }
    }

    public void Dispose() => _live.Dispose();

    private void Publish(ref readonly EventSlot slot)
    {
        lock (_lock)
        {
            int count = _projector.Project(in slot);
            if (count == 0)
            {
                return;
            }

            if (_live.IsConnected)
            {
                Send(count);
            }

            Volatile.Write(ref _lastSequence, _projector.LastSequence);
        }
    }

    private void Send(int count)
    {
        long now = _utcNanos();
        if (now < _skipUntilNanos)
        {
            _skipped += count;
            return;
        }

        for (int index = 0; index < count; index++)
        {
            Span<byte> record = _projector.Record(index);
            FillCodec.Stamp(record, now, FillFlags.None);
            if (!Offer(record))
            {
                (_skipped, _skipUntilNanos) = (_skipped + count - index, now + SkipNanos);
                return;
            }
        }

        (_sent, _lastSentNanos) = (_sent + count, now);
    }

    private bool Offer(ReadOnlySpan<byte> record)
    {
        for (int attempt = 0; attempt < AdminActionRetries; attempt++)
        {
            long result = _live.Offer(record);
            if (result != OfferResult.AdminAction)
            {
                return result >= 0;
            }
        }

        return false;
    }

    private ReadOnlySpan<byte> WriteHeartbeat(HeartbeatState state, long now)
    {
        Heartbeat heartbeat = default;
        heartbeat.Header.Message = FillMessages.HeaderOf<Heartbeat>();
        heartbeat.Header.ChainedLength = (ushort)FillMessages.LengthOf<Heartbeat>();
        heartbeat.Header.StreamId = _identity.StreamId;
        heartbeat.Header.Epoch = _identity.Epoch;
        heartbeat.Header.Sequence = _projector.LastSequence;
        heartbeat.Header.Chain = _projector.Chain;
        heartbeat.Header.EventSequence = _projector.LastEventSequence;
        heartbeat.Header.EventNanos = _projector.LastEventNanos;
        heartbeat.TradingDay = _projector.TradingDay;
        heartbeat.IntervalMilliseconds = _heartbeatMilliseconds;
        heartbeat.State = state;
        Span<byte> bytes = _heartbeat.AsSpan(0, FillMessages.LengthOf<Heartbeat>());
        FillCodec.BytesOf(in heartbeat).CopyTo(bytes);
        FillCodec.Stamp(bytes, now, FillFlags.None);
        return bytes;
    }
}

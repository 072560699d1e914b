using Commodities.Client.Transport;
using Commodities.Messages;
using Commodities.Messages.Fills;

namespace Commodities.Exchange.Fills;

/// <summary>
/// One client's session: takes its requests one after the other, a newer in place of an older, and sends the answers at the pace at which the client
/// takes them. Works in small steps, so that one thread serves all clients in turn.
/// </summary>
internal sealed class FillReplaySession : IDisposable
{
    private const int EventsPerStep = 4_096;
    private const int RecordsPerStep = 512;

    private readonly IFillPublication _reply;
    private readonly Func<long> _utcNanos;
    private readonly FillProjector _projector;
    private readonly byte[] _control = new byte[FillSchema.MaxMessageLength];
    private IEventCursor? _cursor;
    private Step _step = Step.Idle;
    private ReplayRequest _request;
    private long _fromSequence;
    private long _toSequence;
    private uint _chainBefore;
    private uint _snapshotRecords;
    private uint _snapshotSent;
    private int _snapshotPart;
    private int _recordCount;
    private int _recordIndex;
    private int _controlLength;
    private bool _wasConnected;

    public FillReplaySession(long clientId, string endpoint, int streamId, IFillPublication reply, FillProjector projector, Func<long> utcNanos, long nowNanos)
    {
        (ClientId, Endpoint, StreamId, _reply) = (clientId, endpoint, streamId, reply);
        (_projector, _utcNanos, LastProgressNanos) = (projector, utcNanos, nowNanos);
    }

    private enum Step
    {
        Idle,
        Control,
        Seek,
        Accept,
        Snapshot,
        Records,
        End,
    }

    public long ClientId { get; }

    public string Endpoint { get; }

    public int StreamId { get; }

    /// <summary>The projection of the session; given back when the session is over.</summary>
    public FillProjector Projector => _projector;

    /// <summary>True while an answer is not out.</summary>
    public bool IsActive => _step != Step.Idle;

    /// <summary>When something was last sent or asked for.</summary>
    public long LastProgressNanos { get; private set; }

    /// <summary>True when the client that listened does so no more.</summary>
    public bool IsAbandoned => _wasConnected && !_reply.IsConnected;

    /// <summary>What the client may still ask in this second.</summary>
    public RequestAllowance Allowance { get; } = new();

    /// <summary>Begins to answer a request.</summary>
    /// <param name="request">The request, found good.</param>
    /// <param name="state">The checkpoint to start from; null is the beginning.</param>
    /// <param name="events">The event log.</param>
    /// <param name="fromSequence">First record to send; for a snapshot the one behind it.</param>
    /// <param name="toSequence">Last record to send.</param>
    /// <param name="nowNanos">The time.</param>
    public void Answer(in ReplayRequest request, byte[]? state, IEventSource events, long fromSequence, long toSequence, long nowNanos)
    {
        Forget();
        (_request, _fromSequence, _toSequence, LastProgressNanos) = (request, fromSequence, toSequence, nowNanos);
        if (state == null)
        {
            _projector.Reset();
        }
        else
        {
            _projector.Restore(state);
        }

        _cursor = events.Open(_projector.LastEventSequence + 1);
        _step = Step.Seek;
    }

    /// <summary>Refuses a request.</summary>
    public void Refuse(in ReplayRequest request, in ReplayRefused refusal, long nowNanos)
    {
        Forget();
        (_request, LastProgressNanos) = (request, nowNanos);
        ReplayRefused message = refusal;
        message.Message = FillMessages.HeaderOf<ReplayRefused>();
        (message.ClientId, message.RequestId) = (request.ClientId, request.RequestId);
        Write(in message);
        _step = Step.Control;
    }

    /// <summary>Takes a request back.</summary>
    public void Cancel(long requestId)
    {
        if (_request.RequestId == requestId)
        {
            Forget();
        }
    }

    /// <summary>Goes on with the answer until the client takes no more, the log gives no more, or it has been long enough.</summary>
    /// <returns>What was done, for the idle strategy; 0 is nothing.</returns>
    public int Work(long nowNanos)
    {
        _wasConnected |= _reply.IsConnected;
        int work = 0;
        Step before;
        do
        {
            before = _step;
            work += Advance();
        }
        while (_step != before);
        if (work > 0)
        {
            LastProgressNanos = nowNanos;
        }

        return work;
    }

    public void Dispose()
    {
        Forget();
        _reply.Dispose();
    }

    private int Advance() => _step switch
    {
        Step.Control => OfferControl(Step.Idle),
        Step.Seek => Seek(),
        Step.Accept => OfferControl(_snapshotRecords > 0 ? Step.Snapshot : Step.Records),
        Step.Snapshot => SendSnapshot(),
        Step.Records => SendRecords(),
        Step.End => OfferControl(Step.Idle),
        _ => 0,
    };

    private int Seek()
    {
        int events = 0;
        while (_projector.LastSequence < _fromSequence - 1)
        {
            if (events == EventsPerStep || !ProjectNext())
            {
                return events;
            }

            events++;
        }

        if (_request.Kind == ReplayKind.Snapshot)
        {
            // A snapshot is of a moment between two events.
            (_fromSequence, _recordIndex) = (_projector.LastSequence + 1, _recordCount);
            (_snapshotRecords, _snapshotPart, _snapshotSent) = (_projector.SnapshotRecords, 0, 0);
        }

        _chainBefore = ChainBefore();
        WriteAccepted();
        _step = Step.Accept;
        return events + 1;
    }

    // The range may begin in the middle of the records of one event.
    private uint ChainBefore()
    {
        uint chain = _projector.Chain;
        for (; _recordIndex < _recordCount; _recordIndex++)
        {
            ref readonly FillHeader header = ref FillCodec.HeaderOf(_projector.Record(_recordIndex));
            if (header.Sequence >= _fromSequence)
            {
                break;
            }

            chain = header.Chain;
        }

        return chain;
    }

    private int SendSnapshot()
    {
        int sent = 0;
        while (_snapshotPart < _projector.SnapshotParts)
        {
            int records = _projector.WriteSnapshot(_snapshotPart, _snapshotSent + 1);
            for (int index = 0; index < records; index++)
            {
                // A part that the client can't take whole is sent again whole: the client knows its records by their number.
                if (!OfferRecord(_projector.Record(index), FillFlags.PossibleDuplicate | FillFlags.Snapshot))
                {
                    return sent;
                }

                sent++;
            }

            _snapshotSent += (uint)records;
            _snapshotPart++;
        }

        (_recordCount, _recordIndex) = (0, 0);
        _step = Step.Records;
        return sent + 1;
    }

    private int SendRecords()
    {
        int sent = 0;
        int events = 0;
        while (true)
        {
            while (_recordIndex < _recordCount)
            {
                Span<byte> record = _projector.Record(_recordIndex);
                if (FillCodec.HeaderOf(record).Sequence > _toSequence)
                {
                    break;
                }

                if (sent == RecordsPerStep || !OfferRecord(record, FillFlags.PossibleDuplicate))
                {
                    return sent;
                }

                _recordIndex++;
                sent++;
            }

            if (_projector.LastSequence >= _toSequence)
            {
                WriteEnded();
                _step = Step.End;
                return sent + 1;
            }

            if (events++ == EventsPerStep || !ProjectNext())
            {
                return sent + events - 1;
            }
        }
    }

    private bool ProjectNext()
    {
        if (!_cursor!.TryRead(out EventSlot slot))
        {
            return false;
        }

        (_recordCount, _recordIndex) = (_projector.Project(in slot), 0);
        return true;
    }

    private bool OfferRecord(Span<byte> record, FillFlags flags)
    {
        FillCodec.Stamp(record, _utcNanos(), flags);
        return Offer(record);
    }

    private int OfferControl(Step next)
    {
        if (!Offer(_control.AsSpan(0, _controlLength)))
        {
            return 0;
        }

        if (next == Step.Idle)
        {
            Forget();
        }

        _step = next;
        return 1;
    }

    private bool Offer(ReadOnlySpan<byte> message)
    {
        long result = _reply.Offer(message);
        return result == OfferResult.AdminAction ? _reply.Offer(message) >= 0 : result >= 0;
    }

    private void WriteAccepted()
    {
        ReplayAccepted accepted = new()
        {
            Message = FillMessages.HeaderOf<ReplayAccepted>(),
            ClientId = _request.ClientId,
            RequestId = _request.RequestId,
            FromSequence = _fromSequence,
            ToSequence = Math.Max(_toSequence, _fromSequence - 1),
            Epoch = _projector.Epoch,
            SnapshotRecords = _snapshotRecords,
            ChainBefore = _chainBefore,
        };
        Write(in accepted);
    }

    private void WriteEnded()
    {
        ReplayEnded ended = new()
        {
            Message = FillMessages.HeaderOf<ReplayEnded>(),
            ClientId = _request.ClientId,
            RequestId = _request.RequestId,
            ToSequence = Math.Max(_toSequence, _fromSequence - 1),
            LastSequence = Math.Max(_toSequence, _projector.LastSequence),
        };
        Write(in ended);
    }

    private void Write<TMessage>(ref readonly TMessage message)
        where TMessage : unmanaged, IFillMessage<TMessage>
    {
        ReadOnlySpan<byte> bytes = FillCodec.BytesOf(in message);
        bytes.CopyTo(_control);
        _controlLength = bytes.Length;
    }

    private void Forget()
    {
        _cursor?.Dispose();
        _cursor = null;
        _step = Step.Idle;
        (_recordCount, _recordIndex, _snapshotRecords) = (0, 0, 0);
    }
}

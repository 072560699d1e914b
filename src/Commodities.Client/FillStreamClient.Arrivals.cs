using Commodities.Messages.Fills;

namespace Commodities.Client;

/// <content>What arrives.</content>
public sealed partial class FillStreamClient
{
    private long _rejoinsBefore;

    private void OnLive(ReadOnlySpan<byte> message)
    {
        if (!TryVerify(message))
        {
            return;
        }

        (_lastLiveNanos, _rejoinsBefore, _hasHeardVenue) = (_nowNanos, Counters.Rejoins, true);
        ref readonly FillHeader header = ref FillCodec.HeaderOf(message);
        bool isHeartbeat = header.Message.TemplateId == FillTemplateId.Heartbeat;
        IsVenueClosed = isHeartbeat && FillCodec.Read<Heartbeat>(message).State == HeartbeatState.Closing;
        if (_options.Start.IsLive && !_isTurnKnown)
        {
            // The first thing heard says where "now" is.
            Position = isHeartbeat ? new(header.Epoch, header.Sequence, header.Chain) : new(header.Epoch, header.Sequence - 1, 0);
            (_isChainKnown, _isTurnKnown) = (isHeartbeat, true);
        }

        Take(in header, message, isHeartbeat);
    }

    private void OnReply(ReadOnlySpan<byte> message)
    {
        if (message.Length < FillMessageHeader.Length)
        {
            Counters.Damaged++;
            return;
        }

        switch (System.Runtime.InteropServices.MemoryMarshal.Read<FillMessageHeader>(message).TemplateId)
        {
            case FillTemplateId.ReplayAccepted when TryRead(message, out ReplayAccepted accepted):
                OnAccepted(in accepted);
                break;
            case FillTemplateId.ReplayRefused when TryRead(message, out ReplayRefused refused):
                OnRefused(in refused);
                break;
            case FillTemplateId.ReplayEnded when TryRead(message, out ReplayEnded ended):
                OnEnded(in ended);
                break;
            case > FillTemplateId.None and < FillTemplateId.ReplayRequest:
                OnReplayed(message);
                break;
        }
    }

    private void OnReplayed(ReadOnlySpan<byte> message)
    {
        if (!TryVerify(message))
        {
            return;
        }

        _asker.NoteProgress(_nowNanos);
        ref readonly FillHeader header = ref FillCodec.HeaderOf(message);
        if ((header.Flags & FillFlags.Snapshot) != 0)
        {
            _snapshot.Store(message);
            return;
        }

        Take(in header, message, isHeartbeat: false);
    }

    private void Take(in FillHeader header, ReadOnlySpan<byte> message, bool isHeartbeat)
    {
        if (!TryEpoch(header.Epoch))
        {
            return;
        }

        _highestSequence = Math.Max(_highestSequence, header.Sequence);
        if (isHeartbeat || !_isTurnKnown)
        {
            return;
        }

        if (header.Sequence <= Position.Sequence)
        {
            Counters.Duplicates++;
        }
        else if (!_buffer.TryStore(Position.Sequence + 1, message))
        {
            if (_buffer.Find(header.Sequence).IsEmpty)
            {
                Counters.Overrun++;
            }
            else
            {
                Counters.Duplicates++;
            }
        }
    }

    private void OnAccepted(in ReplayAccepted accepted)
    {
        if (!IsCurrent(accepted.ClientId, accepted.RequestId) || !TryEpoch(accepted.Epoch))
        {
            return;
        }

        _asker.NoteProgress(_nowNanos);
        _hasHeardVenue = true;
        _highestSequence = Math.Max(_highestSequence, accepted.ToSequence);
        if (_isStartPending && _options.Start.Kind != ReplayKind.Range)
        {
            (Position, _isChainKnown, _isTurnKnown) = (new(accepted.Epoch, accepted.FromSequence - 1, accepted.ChainBefore), true, true);
            if (_options.Start.Kind == ReplayKind.Snapshot)
            {
                _snapshot.Begin(accepted.SnapshotRecords);
                return;
            }
        }
        else if (!_isChainKnown && accepted.FromSequence == Position.Sequence + 1)
        {
            (Position, _isChainKnown) = (new(accepted.Epoch, Position.Sequence, accepted.ChainBefore), true);
        }
        else if (_isChainKnown && Position.Sequence > 0 && accepted.FromSequence == Position.Sequence + 1 && accepted.ChainBefore != Position.Chain)
        {
            Fail(FillStreamFault.OtherHistory, $"the venue's record {Position.Sequence} is not the one that this consumer has: one of both holds another history; compare the end-of-day totals, then begin anew");
        }

        _isStartPending = false;
    }

    private void OnEnded(in ReplayEnded ended)
    {
        if (IsCurrent(ended.ClientId, ended.RequestId))
        {
            _highestSequence = Math.Max(_highestSequence, ended.LastSequence);
            _asker.Finish();
        }
    }

    private void OnRefused(in ReplayRefused refused)
    {
        if (!IsCurrent(refused.ClientId, refused.RequestId))
        {
            return;
        }

        long wanted = Position.Sequence + 1;
        switch (refused.Refusal)
        {
            case ReplayRefusal.TooManyRequests or ReplayRefusal.Busy or ReplayRefusal.Closing:
                _asker.Postpone(_nowNanos);
                break;
            case ReplayRefusal.UnknownEpoch:
                TryEpoch(refused.Epoch);
                break;
            case ReplayRefusal.RangeGone:
                Fail(FillStreamFault.RecordsGone, $"the venue no longer keeps record {wanted}: its first is {refused.FirstSequence}; take a snapshot, or restore this consumer from elsewhere");
                break;
            case ReplayRefusal.BeyondEnd:
                Fail(FillStreamFault.AheadOfVenue, $"this consumer asks for record {wanted}, but the venue's last is {refused.LastSequence}: it was restored from an older state");
                break;
            default:
                Fail(FillStreamFault.Refused, $"the venue refuses the request: {refused.Refusal}{(refused.Field == 0 ? "" : $" (field {refused.Field})")}; it has the records {refused.FirstSequence} to {refused.LastSequence}");
                break;
        }
    }

    private bool IsCurrent(long clientId, long requestId) => _asker.IsActive && clientId == _options.ClientId && requestId == _asker.RequestId;

    private bool TryEpoch(uint epoch)
    {
        if (Position.Epoch == 0)
        {
            Position = Position with { Epoch = epoch };
        }
        else if (epoch != Position.Epoch)
        {
            Fail(FillStreamFault.OtherEpoch, $"the venue numbers its fill stream in epoch {epoch}, this consumer's position {Position} is of epoch {Position.Epoch}: begin anew, and drop the fills that are booked already by trade id, side and version");
            return false;
        }

        return true;
    }

    private bool TryVerify(ReadOnlySpan<byte> message)
    {
        if (!FillCodec.Verify(message))
        {
            Counters.Damaged++;
            return false;
        }

        return FillCodec.HeaderOf(message).StreamId == _options.StreamId;
    }

    private bool TryRead<TMessage>(ReadOnlySpan<byte> message, out TMessage read)
        where TMessage : unmanaged, IFillMessage<TMessage>
    {
        bool isWhole = message.Length >= FillMessageHeader.Length
            && System.Runtime.InteropServices.MemoryMarshal.Read<FillMessageHeader>(message) is { SchemaId: FillSchema.Id } header
            && message.Length >= FillMessageHeader.Length + header.BlockLength;
        read = isWhole ? FillCodec.Read<TMessage>(message) : default;
        Counters.Damaged += isWhole ? 0 : 1;
        return isWhole;
    }
}

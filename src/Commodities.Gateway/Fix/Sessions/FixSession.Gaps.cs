using Commodities.Gateway.Certification;
using Commodities.Gateway.Fix.Codec;
using Commodities.Gateway.Fix.Storage;

namespace Commodities.Gateway.Fix.Sessions;

public sealed partial class FixSession
{
    /// <summary>The last number known to be missing; 0 when none is.</summary>
    private long _gapEnd;
    private long _gapAskedAt;
    private long _gapAskedFrom;
    private FixResend? _resend;

    /// <summary>The connection has room again: goes on with an answer to a ResendRequest.</summary>
    public void OnRoom(IFixConnection connection)
    {
        lock (_lock)
        {
            if (!ReferenceEquals(_connection, connection))
                return;
            if (connection.UnsentBytes == 0)
                Protection?.Throttle.OnAnswersLeft();
            if (_resend != null)
                Guarded(0, static (session, _) => session.GoOnResending());
        }
    }

    // A ResendRequest is answered out of its turn: the other side may wait for it before it sends what we miss.
    private void ReceiveEarly(FixMessage message, long number)
    {
        if (message.Type is [(byte)'2'] && Validator.IsValid(message, out _))
            OnResendRequest(message);
        else
            _early.Keep(number, message);
        OpenGap(number, asks: true);
    }

    // One request for everything from the first missing number on; a second one only when the first led to nothing.
    private void OpenGap(long number, bool asks)
    {
        bool isOpen = _gapEnd >= _store.NextInbound;
        _gapEnd = Math.Max(_gapEnd, number - 1);
        if (isOpen)
            return;
        (_gapAskedAt, _gapAskedFrom) = (_clock.MonotonicNanos, _store.NextInbound);
        if (asks)
            AskAgain();
    }

    private void AskAgain()
    {
        (_gapAskedAt, _gapAskedFrom) = (_clock.MonotonicNanos, _store.NextInbound);
        FixWriter writer = Begin("2"u8, _store.NextOutbound);
        writer.Write(FixTags.BeginSeqNo, _store.NextInbound);
        writer.Write(FixTags.EndSeqNo, 0L);
        SendSessionMessage(writer.Finish());
    }

    private void ProcessEarly()
    {
        while (_connection != null && _early.TryTake(_store.NextInbound, _earlyMessage))
            Process(_earlyMessage, _store.NextInbound);
        if (_gapEnd >= _store.NextInbound)
            return;
        if (_gapEnd > 0)
            Show(CertificationStep.Gap);
        _gapEnd = 0;
    }

    private void OnSequenceReset(FixMessage message, long number)
    {
        message.TryFindNumber(FixTags.NewSeqNo, out long next);
        bool fillsGap = message.IsYes(FixTags.GapFillFlag);
        if (next < _store.NextInbound || (fillsGap && next <= number))
        {
            Reject(message, new(FixRejectReason.ValueIncorrect, FixTags.NewSeqNo), "NewSeqNo would lower the sequence number");
            return;
        }

        if (next == _store.NextInbound)
            return;
        _store.AppendInbound(next);
        _early.ForgetBelow(next);
    }

    private void OnResendRequest(FixMessage message)
    {
        message.TryFindNumber(FixTags.BeginSeqNo, out long first);
        message.TryFindNumber(FixTags.EndSeqNo, out long last);
        long sent = _store.NextOutbound - 1;
        bool toTheEnd = last == 0 || last >= sent;
        if (first < 1 || first > sent || (last != 0 && last < first))
        {
            Reject(message, new(FixRejectReason.ValueIncorrect, FixTags.BeginSeqNo), "BeginSeqNo and EndSeqNo are no range of the messages sent");
            return;
        }

        Show(CertificationStep.Resend);
        StartResend(first, Math.Min(toTheEnd ? sent : last, first + Settings.MaxResend - 1));
    }

    private void StartResend(long first, long last)
    {
        _resend = new(_store.ReadFrom(first), first, last);
        if (Regenerator != null && _store.CopiesOf(first, last) is { Count: > 0 } copies)
        {
            _resend.Await();
            Regenerator.Ask(_resend, copies);
        }

        GoOnResending();
    }

    /// <summary>Messages that are not kept were made anew: an answer to a ResendRequest that waited for them goes on. Any thread may call it.</summary>
    /// <param name="resend">Which answer; one that was given up changes nothing.</param>
    /// <param name="made">The messages as they were sent, by number; those that could not be made are missing.</param>
    internal void OnRegenerated(FixResend resend, IReadOnlyDictionary<long, byte[]> made)
    {
        lock (_lock)
        {
            resend.Take(made);
            if (ReferenceEquals(_resend, resend))
                Guarded(0, static (session, _) => session.GoOnResending());
        }
    }

    private void GoOnResending()
    {
        while (_resend is { IsWaiting: false } && _connection is { HasRoom: true })
        {
            if (_resend.MoveNext(out FixRecord record))
            {
                if (record.Number > _resend.Next)
                    SendGapFill(_resend.Next, record.Number);
                SendAgain(record);
                if (_resend != null)
                    _resend.Next = record.Number + 1;
                continue;
            }

            FixResend done = _resend;
            _resend = null;
            if (done.Next <= done.Last)
                SendGapFill(done.Next, done.Last + 1);
        }
    }

    private void SendGapFill(long from, long next)
    {
        FixWriter writer = new(_out, IsExtended);
        writer.Write(FixTags.MsgType, '4');
        WriteRepeatedHeader(ref writer, from);
        writer.WriteTime(FixTags.OrigSendingTime, _clock.UtcNanos);
        writer.Write(FixTags.GapFillFlag, true);
        writer.Write(FixTags.NewSeqNo, next);
        Transmit(writer.Finish());
    }

    private void SendAgain(FixRecord record)
    {
        ReadOnlySpan<byte> stored = record.Payload;
        ReadOnlySpan<byte> type = FieldOf(stored, "\u000135="u8);
        FixWriter writer = new(_out, IsExtended);
        writer.Write(FixTags.MsgType, type);
        WriteRepeatedHeader(ref writer, record.Number);
        ReadOnlySpan<byte> sent = FieldOf(stored, "\u000152="u8);
        ReadOnlySpan<byte> fields = stored[EndOfTime(stored)..^FixFramer.TrailerLength];
        writer.Write(FixTags.OrigSendingTime, IsExtended ? sent : Shorten(sent, 0));
        if (IsExtended)
            writer.WriteRaw(fields);
        else
            WriteStock(ref writer, type, fields);
        Transmit(writer.Finish());
    }

    private void WriteRepeatedHeader(scoped ref FixWriter writer, long number)
    {
        writer.Write(FixTags.SenderCompId, _names.Venue);
        writer.Write(FixTags.TargetCompId, _names.Client);
        writer.Write(FixTags.MsgSeqNum, number);
        writer.Write(FixTags.PossDupFlag, true);
        writer.WriteTime(FixTags.SendingTime, _clock.UtcNanos);
    }

    // Our own header: SendingTime is the last field before the routing fields and the body, and no value before it holds the separator.
    private static int EndOfTime(ReadOnlySpan<byte> message)
    {
        int time = message.IndexOf("\u000152="u8) + 1;
        return time + message[time..].IndexOf(FixFramer.Separator) + 1;
    }

    private static ReadOnlySpan<byte> FieldOf(ReadOnlySpan<byte> message, ReadOnlySpan<byte> mark)
    {
        ReadOnlySpan<byte> value = message[(message.IndexOf(mark) + mark.Length)..];
        return value[..value.IndexOf(FixFramer.Separator)];
    }
}

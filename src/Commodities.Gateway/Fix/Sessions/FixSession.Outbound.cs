using Commodities.Gateway.Fix.Codec;

namespace Commodities.Gateway.Fix.Sessions;

public sealed partial class FixSession
{
    /// <summary>The longest body of a message that leaves, in bytes: a snapshot of a deep book is the longest.</summary>
    public const int MaxOutboundLength = 64 * 1024;

    private const int MaxHeaderLength = 1024;
    private readonly byte[] _out;
    private long _lastSentAt;

    /// <summary>Sends an application message, or keeps it for a resend when nobody is connected.</summary>
    /// <param name="type">Its MsgType (35).</param>
    /// <param name="body">What it says.</param>
    /// <param name="route">Header fields that route it, see <see cref="FixRoute"/>.</param>
    /// <param name="eventSequence">The event that it tells of; 0 is none.</param>
    /// <param name="flush">Whether it leaves at once; else with the next <see cref="Flush"/>.</param>
    /// <param name="arrivedAt">When the request came in that it answers, in UTC nanoseconds; 0 is none, negative the message that the session is at unless an event is told of.</param>
    /// <returns>False when the session's file can't be written: the message is not sent, and the connection is closed.</returns>
    public bool Send<TBody>(
        scoped ReadOnlySpan<byte> type, scoped ref readonly TBody body, scoped ReadOnlySpan<byte> route = default, long eventSequence = 0, bool flush = true, long arrivedAt = -1)
        where TBody : IFixBody, allows ref struct
    {
        lock (_lock)
        {
            try
            {
                FixWriter writer = Begin(type, _store.NextOutbound);
                writer.WriteRaw(route);
                body.Write(ref writer);
                WriteStamps(ref writer, type, eventSequence, arrivedAt >= 0 ? arrivedAt : eventSequence == 0 ? _arrivedAt : 0);
                ReadOnlySpan<byte> message = writer.Finish();
                _store.AppendApplicationMessage(message, eventSequence);
                if (Certification is { IsComplete: false })
                    Certification.See(type, message, _clock.UtcNanos);
                Transmit(message);
                if (flush)
                    Commit();
                return true;
            }
            catch (IOException failure)
            {
                _store.Fail();
                Close($"the session's file can't be written: {failure.Message}");
                return false;
            }
        }
    }

    /// <summary>
    /// Sends an application message that is true only now, such as a price: it is not kept, and a resend fills its number. Not sent when nobody is logged on, or when
    /// more than a bound still waits for a slow reader.
    /// </summary>
    /// <param name="type">Its MsgType (35).</param>
    /// <param name="body">What it says.</param>
    /// <param name="route">Header fields that route it, see <see cref="FixRoute"/>.</param>
    /// <param name="maxUnsentBytes">What may wait for the reader already, in bytes.</param>
    /// <param name="flush">Whether it leaves at once; else with the next <see cref="Flush"/>.</param>
    /// <returns>Whether it was sent.</returns>
    public bool SendTransient<TBody>(
        scoped ReadOnlySpan<byte> type, scoped ref readonly TBody body, scoped ReadOnlySpan<byte> route = default, long maxUnsentBytes = long.MaxValue, bool flush = true)
        where TBody : IFixBody, allows ref struct
    {
        lock (_lock)
        {
            if (_connection == null || State != FixSessionState.LoggedOn || _connection.UnsentBytes > maxUnsentBytes)
                return false;
            try
            {
                FixWriter writer = Begin(type, _store.NextOutbound);
                writer.WriteRaw(route);
                body.Write(ref writer);
                WriteStamps(ref writer, type, 0, _arrivedAt);
                SendSessionMessage(writer.Finish());
                if (flush && !_isGathering)
                    Commit();
                return true;
            }
            catch (IOException failure)
            {
                _store.Fail();
                Close($"the session's file can't be written: {failure.Message}");
                return false;
            }
        }
    }

    /// <summary>Sends on what was sent without a flush; in the middle of a batch of messages that came in, together with what answers them.</summary>
    public void Flush()
    {
        lock (_lock)
        {
            if (!_isGathering)
                Guarded(0, static (_, _) => { });
        }
    }

    /// <summary>Keeps something that the application wants to find again when the session is opened, until the numbers begin at 1. In the file when this returns.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public void Keep(ReadOnlySpan<byte> note)
    {
        lock (_lock)
        {
            Committing?.Invoke();
            _store.AppendNote(note);
            _store.Commit();
        }
    }

    /// <summary>Says that a message can't be answered for a reason of the business: BusinessMessageReject (35=j).</summary>
    /// <param name="message">What is refused.</param>
    /// <param name="reason">BusinessRejectReason (380).</param>
    /// <param name="text">Why, in words.</param>
    /// <param name="referenceId">BusinessRejectRefID (379): the message's own id; may be empty.</param>
    public void RejectBusiness(FixMessage message, int reason, ReadOnlySpan<char> text, ReadOnlySpan<byte> referenceId = default)
    {
        BusinessReject body = new()
        {
            Number = message.TryFindNumber(FixTags.MsgSeqNum, out long number) ? number : 0,
            Type = message.Type,
            ReferenceId = referenceId,
            Reason = reason,
            Text = text,
        };
        Span<byte> route = stackalloc byte[FixRoute.MaxLength];
        int length = FixRoute.Of(message, route);
        Send("j"u8, in body, route[..length], flush: false);
    }

    /// <summary>Says that a message is not as the protocol wants it: Reject (35=3).</summary>
    internal void Reject(FixMessage message, FixFault fault, ReadOnlySpan<char> text = default)
    {
        Span<byte> route = stackalloc byte[FixRoute.MaxLength];
        int length = FixRoute.Of(message, route);
        FixWriter writer = Begin("3"u8, _store.NextOutbound);
        writer.WriteRaw(route[..length]);
        _hasRejected = true;
        writer.Write(FixTags.RefSeqNum, message.TryFindNumber(FixTags.MsgSeqNum, out long number) ? number : 0);
        if (fault.Tag != 0)
            writer.Write(FixTags.RefTagId, fault.Tag);
        if (!message.Type.IsEmpty && message.Type.Length <= 16)
            writer.Write(FixTags.RefMsgType, message.Type);
        writer.Write(FixTags.SessionRejectReason, (int)fault.Reason);
        writer.Write(FixTags.Text, text.IsEmpty ? FixRejectTexts.Of(fault.Reason) : text);
        SendSessionMessage(writer.Finish());
    }

    private FixWriter Begin(scoped ReadOnlySpan<byte> type, long number)
    {
        FixWriter writer = new(_out, IsExtended);
        writer.Write(FixTags.MsgType, type);
        writer.Write(FixTags.SenderCompId, _names.Venue);
        writer.Write(FixTags.TargetCompId, _names.Client);
        writer.Write(FixTags.MsgSeqNum, number);
        writer.WriteTime(FixTags.SendingTime, _clock.UtcNanos);
        return writer;
    }

    private void SendSessionMessage(ReadOnlySpan<byte> message)
    {
        _store.AppendSessionMessage();
        Transmit(message);
    }

    private void SendHeartbeat(ReadOnlySpan<byte> testRequestId)
    {
        FixWriter writer = Begin("0"u8, _store.NextOutbound);
        if (!testRequestId.IsEmpty)
            writer.Write(FixTags.TestReqId, testRequestId);
        SendSessionMessage(writer.Finish());
    }

    private void SendTestRequest()
    {
        FixWriter writer = Begin("1"u8, _store.NextOutbound);
        writer.Write(FixTags.TestReqId, "TEST"u8);
        SendSessionMessage(writer.Finish());
    }

    private void SendLogout(ReadOnlySpan<char> text)
    {
        FixWriter writer = Begin("5"u8, _store.NextOutbound);
        if (!text.IsEmpty)
            writer.Write(FixTags.Text, text);
        SendSessionMessage(writer.Finish());
    }

    private void LogoutAndClose(string reason)
    {
        SendLogout(reason);
        Commit();
        Close(reason);
    }

    private void BeginLogout(string reason)
    {
        if (State != FixSessionState.LoggedOn)
            return;
        SendLogout(reason);
        State = FixSessionState.LoggingOut;
        _logoutSince = _clock.MonotonicNanos;
    }

    private void Transmit(ReadOnlySpan<byte> message)
    {
        _lastSentAt = _clock.MonotonicNanos;
        if (_connection != null && !_connection.TrySend(message))
            Close("the reader is too slow: no room for more messages is left; the missed ones can be asked for after the next logon");
    }

    private readonly ref struct BusinessReject : IFixBody
    {
        public required long Number { get; init; }

        public required ReadOnlySpan<byte> Type { get; init; }

        public required ReadOnlySpan<byte> ReferenceId { get; init; }

        public required int Reason { get; init; }

        public required ReadOnlySpan<char> Text { get; init; }

        public void Write(scoped ref FixWriter writer)
        {
            writer.Write(FixTags.RefSeqNum, Number);
            writer.Write(FixTags.RefMsgType, Type);
            if (!ReferenceId.IsEmpty)
                writer.Write(FixTags.BusinessRejectRefId, ReferenceId);
            writer.Write(FixTags.BusinessRejectReason, Reason);
            if (!Text.IsEmpty)
                writer.Write(FixTags.Text, Text);
        }
    }
}

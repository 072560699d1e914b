using Commodities.Gateway.Certification;
using Commodities.Gateway.Fix.Codec;
using Commodities.Gateway.Fix.Dictionary;
using Commodities.Gateway.Protection;

namespace Commodities.Gateway.Fix.Sessions;

public sealed partial class FixSession
{
    private const int UnsupportedMessageType = 3;
    private long _lastReceivedAt;

    // Messages have come whose end of a batch has not.
    private bool _isGathering;

    /// <summary>
    /// A message came in on the session's connection. What is garbled never comes here. What it leads to is written and leaves with <see cref="EndBatch"/>, so that many messages
    /// that came together cost one write.
    /// </summary>
    /// <param name="connection">On which connection; any other than the session's own changes nothing.</param>
    /// <param name="message">The message.</param>
    public void OnMessage(IFixConnection connection, FixMessage message)
    {
        lock (_lock)
        {
            if (!ReferenceEquals(_connection, connection))
                return;
            _isGathering = true;
            Guarded(message, static (session, received) => session.Receive(received), commits: false);
        }
    }

    /// <summary>No further message of the connection is at hand.</summary>
    public void EndBatch(IFixConnection connection)
    {
        lock (_lock)
        {
            if (!ReferenceEquals(_connection, connection) || !_isGathering)
                return;
            _isGathering = false;
            Guarded(0, static (_, _) => { });
        }
    }

    /// <summary>A message began that is longer than any may be: the end of the connection.</summary>
    public void OnTooLong(IFixConnection connection, int maxBodyLength)
    {
        lock (_lock)
        {
            if (ReferenceEquals(_connection, connection))
                Guarded($"BodyLength is above {maxBodyLength}", static (session, reason) => session.LogoutAndClose(reason));
        }
    }

    private void Receive(FixMessage message)
    {
        _lastReceivedAt = _clock.MonotonicNanos;
        _arrivedAt = IsExtended ? _clock.UtcNanos : 0;
        _testRequestSent = false;
        if (_hasRejected)
            Show(CertificationStep.Reject);
        if (!message.Value(0).SequenceEqual("FIX.4.4"u8))
        {
            LogoutAndClose("BeginString must be FIX.4.4");
            return;
        }

        if (!message.TryFindNumber(FixTags.MsgSeqNum, out long number) || number == 0)
        {
            LogoutAndClose("MsgSeqNum is missing, or no number from 1");
            return;
        }

        if (!HasItsCompIds(message, number) || !HasGoodTime(message, number))
            return;
        bool resets = message.Type is [(byte)'A'] ? message.IsYes(FixTags.ResetSeqNumFlag) : message.Type is [(byte)'4'] && !message.IsYes(FixTags.GapFillFlag);
        if (number == _store.NextInbound || resets || message.Type is [(byte)'5'])
        {
            Process(message, number);
            ProcessEarly();
        }
        else if (number > _store.NextInbound)
        {
            ReceiveEarly(message, number);
        }
        else if (message.IsYes(FixTags.PossDupFlag))
        {
            Show(CertificationStep.PossibleDuplicate);
        }
        else
        {
            LogoutAndClose(TooLow(number));
        }
    }

    private bool HasItsCompIds(FixMessage message, long number)
    {
        int wrong = !message.Find(FixTags.SenderCompId).SequenceEqual(_names.Client) ? FixTags.SenderCompId
            : !message.Find(FixTags.TargetCompId).SequenceEqual(_names.Venue) ? FixTags.TargetCompId
            : 0;
        if (wrong == 0)
            return true;
        // A missing one is left to the dictionary, which says so.
        if (message.IndexOf(wrong) < 0 || message.Find(wrong).IsEmpty)
            return true;
        return RejectAndLogOut(message, number, new(FixRejectReason.CompIdProblem, wrong), "SenderCompID or TargetCompID is not that of this session");
    }

    private bool HasGoodTime(FixMessage message, long number)
    {
        const string reason = "SendingTime accuracy problem";
        bool hasTime = FixTime.TryParse(message.Find(FixTags.SendingTime), out long sent);
        if (hasTime && Math.Abs(_clock.UtcNanos - sent) > FixClock.Nanos(Settings.SendingTimeTolerance))
            return RejectAndLogOut(message, number, new(FixRejectReason.SendingTimeAccuracy, FixTags.SendingTime), reason);
        if (!message.IsYes(FixTags.PossDupFlag))
            return true;
        ReadOnlySpan<byte> original = message.Find(FixTags.OrigSendingTime);
        if (original.IsEmpty)
        {
            // Gap fills are sent again by many without it, and tell nothing that could be doubled.
            if (message.Type is [(byte)'4'])
                return true;
            Reject(message, new(FixRejectReason.RequiredTagMissing, FixTags.OrigSendingTime));
            Pass(number);
            return false;
        }

        return !hasTime || !FixTime.TryParse(original, out long originallySent) || originallySent <= sent
            || RejectAndLogOut(message, number, new(FixRejectReason.SendingTimeAccuracy, FixTags.OrigSendingTime), reason);
    }

    private bool RejectAndLogOut(FixMessage message, long number, FixFault fault, string reason)
    {
        Reject(message, fault);
        Pass(number);
        BeginLogout(reason);
        return false;
    }

    // Takes the number of a message in sequence as done.
    private void Pass(long number)
    {
        if (number == _store.NextInbound)
            _store.AppendInbound(number + 1);
    }

    private void Process(FixMessage message, long number)
    {
        if (!Validator.IsValid(message, out FixFault fault))
        {
            Reject(message, fault);
            Pass(number);
            return;
        }

        FixMessageDefinition definition = _dictionary.Message(message.Type)!;
        if (definition.IsSession)
        {
            ProcessSessionMessage(message, number);
            return;
        }

        if (definition.Body != null && !Passes(message))
        {
            Pass(number);
            return;
        }

        if (definition.Body == null || !_application.OnMessage(this, message))
            RejectBusiness(message, UnsupportedMessageType, definition.Name.AsSpan());
        Pass(number);
    }

    private void ProcessSessionMessage(FixMessage message, long number)
    {
        switch (message.Type[0])
        {
            case (byte)'1':
                Pass(number);
                SendHeartbeat(message.Find(FixTags.TestReqId));
                break;
            case (byte)'2':
                Pass(number);
                OnResendRequest(message);
                break;
            case (byte)'4':
                OnSequenceReset(message, number);
                break;
            case (byte)'5':
                OnLogout(number);
                break;
            case (byte)'A':
                OnLogonAgain(message, number);
                break;
            default:
                // A Heartbeat, or a Reject, which is never answered.
                Pass(number);
                break;
        }
    }

    private void OnLogout(long number)
    {
        Pass(number);
        _departure = State == FixSessionState.LoggingOut ? _departure : Departure.LoggedOut;
        if (State == FixSessionState.LoggingOut)
        {
            Close("logged out");
            return;
        }

        SendLogout(default);
        Commit();
        Close("the client logged out");
    }
}

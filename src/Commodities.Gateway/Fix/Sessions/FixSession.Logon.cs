using System.Globalization;
using Commodities.Gateway.Fix.Codec;

namespace Commodities.Gateway.Fix.Sessions;

public sealed partial class FixSession
{
    private const char NoEncryption = '0';
    private long _heartbeatNanos;

    /// <summary>A counterparty that has proved who it is wants to log on.</summary>
    /// <param name="connection">Where it is.</param>
    /// <param name="logon">Its Logon, as the dictionary wants it.</param>
    public FixLogonOutcome LogOn(IFixConnection connection, FixMessage logon)
    {
        lock (_lock)
        {
            if (_connection != null)
                return FixLogonOutcome.AlreadyLoggedOn;
            ResetWhenDue();
            _connection = connection;
            Guarded(logon, static (session, message) => session.AnswerLogon(message));
            return State == FixSessionState.LoggedOn ? FixLogonOutcome.LoggedOn : FixLogonOutcome.Refused;
        }
    }

    private void AnswerLogon(FixMessage logon)
    {
        IsExtended = logon.IsYes(FixTags.ExtendedMode);
        _arrivedAt = IsExtended ? _clock.UtcNanos : 0;
        bool asksReset = logon.IsYes(FixTags.ResetSeqNumFlag);
        logon.TryFindNumber(FixTags.MsgSeqNum, out long number);
        bool hasNextExpected = logon.TryFindNumber(FixTags.NextExpectedMsgSeqNum, out long nextExpected);
        string? refusal = RefusalOfThrottle() ?? RefusalOf(logon, asksReset, number);
        if (refusal == null && (asksReset || Settings.ResetOnLogon))
            _store.Reset(_clock.UtcNanos);
        refusal ??= RefusalOfNumbers(number, hasNextExpected, nextExpected);
        if (refusal != null)
        {
            LogoutAndClose(refusal);
            return;
        }

        State = FixSessionState.LoggedOn;
        Arrive();
        _lastReceivedAt = _clock.MonotonicNanos;
        _testRequestSent = false;
        long answerNumber = _store.NextOutbound;
        bool inSequence = number == _store.NextInbound;
        if (inSequence)
            _store.AppendInbound(number + 1);
        SendLogonAnswer(logon, asksReset, hasNextExpected);
        if (!inSequence)
            OpenGap(number, asks: !hasNextExpected);
        if (hasNextExpected && nextExpected < answerNumber)
            StartResend(nextExpected, answerNumber - 1);
        _application.OnLogon(this);
    }

    private string? RefusalOf(FixMessage logon, bool asksReset, long number)
    {
        if (logon.Find(FixTags.EncryptMethod) is not [(byte)NoEncryption])
            return "EncryptMethod must be 0: encrypt the connection with TLS";
        if (logon.IndexOf(FixTags.TestMessageIndicator) >= 0 && logon.IsYes(FixTags.TestMessageIndicator) != Settings.IsTest)
            return Settings.IsTest ? "TestMessageIndicator must be Y or left out: this session only tries the venue out" : "TestMessageIndicator must be N or left out: this session trades";
        if (!logon.TryFindNumber(FixTags.HeartBtInt, out long seconds) || seconds < Settings.MinHeartbeatSeconds || seconds > Settings.MaxHeartbeatSeconds)
            return string.Create(CultureInfo.InvariantCulture, $"HeartBtInt must be {Settings.MinHeartbeatSeconds} to {Settings.MaxHeartbeatSeconds} seconds");
        _heartbeatNanos = seconds * 1_000_000_000;
        return asksReset && number != 1 ? string.Create(CultureInfo.InvariantCulture, $"ResetSeqNumFlag=Y goes with MsgSeqNum 1, but it is {number}") : null;
    }

    private string? RefusalOfNumbers(long number, bool hasNextExpected, long nextExpected)
    {
        if (number < _store.NextInbound)
            return TooLow(number);
        return hasNextExpected && (nextExpected < 1 || nextExpected > _store.NextOutbound)
            ? string.Create(CultureInfo.InvariantCulture, $"NextExpectedMsgSeqNum must be 1 to {_store.NextOutbound}, but it is {nextExpected}")
            : null;
    }

    private void SendLogonAnswer(FixMessage logon, bool asksReset, bool hasNextExpected)
    {
        FixWriter writer = Begin("A"u8, _store.NextOutbound);
        writer.Write(FixTags.EncryptMethod, NoEncryption);
        writer.Write(FixTags.HeartBtInt, logon.Find(FixTags.HeartBtInt));
        if (asksReset)
            writer.Write(FixTags.ResetSeqNumFlag, true);
        if (hasNextExpected)
            writer.Write(FixTags.NextExpectedMsgSeqNum, _store.NextInbound);
        if (logon.IndexOf(FixTags.TestMessageIndicator) >= 0)
            writer.Write(FixTags.TestMessageIndicator, Settings.IsTest);
        WriteExtension(ref writer);
        SendSessionMessage(writer.Finish());
    }

    // In the middle of a session only a Logon that resets the numbers has a meaning.
    private void OnLogonAgain(FixMessage logon, long number)
    {
        if (!logon.IsYes(FixTags.ResetSeqNumFlag))
        {
            Reject(logon, new(FixRejectReason.Other, 0), "already logged on");
            if (number == _store.NextInbound)
                _store.AppendInbound(number + 1);
            return;
        }

        if (RefusalOf(logon, asksReset: true, number) is string refusal)
        {
            LogoutAndClose(refusal);
            return;
        }

        _store.Reset(_clock.UtcNanos);
        _early.Clear();
        (_gapEnd, _resend) = (0, null);
        _store.AppendInbound(number + 1);
        SendLogonAnswer(logon, asksReset: true, hasNextExpected: false);
    }

    private string TooLow(long number) =>
        string.Create(CultureInfo.InvariantCulture, $"MsgSeqNum too low, expecting {_store.NextInbound} but received {number}");
}

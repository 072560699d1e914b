using System.Buffers;
using Commodities.Gateway.Fix.Codec;
using Commodities.Gateway.Fix.Dictionary;

namespace Commodities.Gateway.Fix.Sessions;

/// <summary>
/// One connection's protocol: bytes in, bytes out by <see cref="IFixConnection"/>, a clock handed in. The first message must be a valid Logon of a
/// session that is known and not live elsewhere, or the connection is closed without a word; from then on the session is asked. Called by one thread at a time,
/// but for <see cref="Tick"/>.
/// </summary>
public sealed class FixChannel
{
    /// <summary>Messages after which what they led to is written, however many more are at hand.</summary>
    private const int MaxBatch = 128;

    private readonly FixSessionDirectory _sessions;
    private readonly FixDictionary _dictionary;
    private readonly IFixConnection _connection;
    private readonly FixValidator _validator;
    private readonly FixReader _reader;
    private readonly FixClock _clock;
    private readonly int _maxBodyLength;
    private readonly long _openedAt;
    private volatile FixSession? _session;
    private bool _ended;

    /// <summary>A connection that has said nothing yet.</summary>
    public FixChannel(FixSessionDirectory sessions, FixDictionary dictionary, IFixConnection connection, TimeProvider time, int maxBodyLength)
    {
        (_sessions, _dictionary, _connection, _maxBodyLength) = (sessions, dictionary, connection, maxBodyLength);
        _validator = new(ReferenceEquals(dictionary, FixDictionary.Fix44) ? FixDictionary.Extended : dictionary);
        _reader = new(dictionary, maxBodyLength);
        _clock = new(time);
        _openedAt = _clock.MonotonicNanos;
    }

    /// <summary>How long a connection may take until its Logon is whole.</summary>
    public static TimeSpan LogonTimeout { get; } = TimeSpan.FromSeconds(10);

    /// <summary>The session that logged on; null before.</summary>
    public FixSession? Session => _session;

    /// <summary>Whether the connection was closed because its Logon was bad.</summary>
    public bool HadBadLogon { get; private set; }

    /// <summary>Takes what came in, as far as whole messages go, and moves the beginning of the input behind it.</summary>
    /// <returns>False when the connection has ended.</returns>
    public bool Receive(ref ReadOnlySequence<byte> input)
    {
        bool goesOn = ReceiveAll(ref input);
        _session?.EndBatch(_connection);
        return goesOn;
    }

    private bool ReceiveAll(ref ReadOnlySequence<byte> input)
    {
        for (int count = 1; !_ended; count++)
        {
            if (count % MaxBatch == 0)
                _session?.EndBatch(_connection);
            switch (_reader.Read(ref input))
            {
                case FixFrameStatus.Incomplete:
                    return true;
                case FixFrameStatus.Message when _session != null:
                    _session.OnMessage(_connection, _reader.Message);
                    break;
                case FixFrameStatus.Message:
                    LogOn(_reader.Message);
                    break;
                case FixFrameStatus.Garbled when _session != null:
                    break;
                case FixFrameStatus.TooLong when _session != null:
                    _session.OnTooLong(_connection, _maxBodyLength);
                    _ended = true;
                    break;
                default:
                    Refuse("the first bytes were no FIX message");
                    break;
            }
        }

        return false;
    }

    /// <summary>Looks at the clock: a connection that does not log on is closed.</summary>
    public void Tick()
    {
        if (_session == null && _clock.MonotonicNanos - _openedAt > FixClock.Nanos(LogonTimeout))
            _connection.Close($"no Logon within {LogonTimeout.TotalSeconds:0} s");
    }

    /// <summary>The connection is gone.</summary>
    public void OnDisconnected()
    {
        _ended = true;
        _session?.OnDisconnected(_connection);
    }

    private void LogOn(FixMessage message)
    {
        if (message.Type is not [(byte)'A'] || !message.Value(0).SequenceEqual("FIX.4.4"u8) || !_validator.IsValid(message, out _))
        {
            Refuse("the first message was no valid Logon");
            return;
        }

        if (_sessions.Find(message.Find(FixTags.SenderCompId), message.Find(FixTags.TargetCompId)) is not FixSession session)
        {
            Refuse("the Logon names no session of this port");
            return;
        }

        if (!FixTime.TryParse(message.Find(FixTags.SendingTime), out long sent) || Math.Abs(_clock.UtcNanos - sent) > FixClock.Nanos(session.Settings.SendingTimeTolerance))
            Refuse("the Logon's SendingTime is too far off");
        else if (message.IsYes(FixTags.PossDupFlag))
            Refuse("the Logon does not prove who it is from");
        else if (!session.Settings.Credentials.Accepts(message, _clock.UtcNanos, out bool isBusy))
            Refuse(isBusy ? "too many passwords are tried at present" : "the Logon does not prove who it is from", isBad: !isBusy);
        else if (!session.Settings.Credentials.Accepts(_connection.ClientCertificate, session.Settings.ClientCompId))
            Refuse("the client's certificate is not the session's");
        else
            Attach(session, message);
    }

    private void Attach(FixSession session, FixMessage logon)
    {
        switch (session.LogOn(_connection, logon))
        {
            case FixLogonOutcome.LoggedOn:
                _session = session;
                break;
            case FixLogonOutcome.AlreadyLoggedOn:
                _ended = true;
                _connection.Close($"{session.Settings.ClientCompId} is logged on by another connection, which stays");
                break;
            default:
                _ended = true;
                break;
        }
    }

    private void Refuse(string reason, bool isBad = true)
    {
        (_ended, HadBadLogon) = (true, isBad);
        _connection.Close(reason);
    }
}

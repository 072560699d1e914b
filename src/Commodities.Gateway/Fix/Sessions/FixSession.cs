using Commodities.Gateway.Certification;
using Commodities.Gateway.Fix.Codec;
using Commodities.Gateway.Fix.Dictionary;
using Commodities.Gateway.Fix.Storage;
using Commodities.Gateway.Protection;

namespace Commodities.Gateway.Fix.Sessions;

/// <summary>
/// One counterparty's FIX 4.4 session: numbers, heartbeats, resends, rejects. It knows no socket and no thread: messages come in, bytes go out by
/// <see cref="IFixConnection"/>, and the clock is handed in. It outlives connections and restarts, because its store does. Any thread may call it; one
/// lock keeps the order.
/// </summary>
public sealed partial class FixSession : IDisposable
{
    private readonly FixDictionary _dictionary;
    private readonly FixSessionStore _store;
    private readonly IFixApplication _application;
    private readonly FixClock _clock;
    private readonly FixValidator _validator;
    private readonly FixEarlyMessages _early;
    private readonly FixMessage _earlyMessage;
    private readonly FixSessionNames _names;
    private readonly Lock _lock = new();
    private IFixConnection? _connection;

    /// <summary>A session that nobody is connected to.</summary>
    /// <param name="settings">What is agreed with the counterparty.</param>
    /// <param name="dictionary">What may be said.</param>
    /// <param name="store">The session's memory; disposed with it.</param>
    /// <param name="application">What stands behind it.</param>
    /// <param name="time">The clock.</param>
    /// <param name="maxBodyLength">The longest body of a message, in bytes.</param>
    public FixSession(FixSessionSettings settings, FixDictionary dictionary, FixSessionStore store, IFixApplication application, TimeProvider time, int maxBodyLength)
    {
        (Settings, _dictionary, _store, _application) = (settings, dictionary, store, application);
        _clock = new(time);
        _validator = new(dictionary);
        _early = new(settings.MaxEarlyMessages);
        _earlyMessage = new(dictionary, maxBodyLength);
        _names = new(settings);
        _out = new byte[Math.Max(maxBodyLength, MaxOutboundLength) + MaxHeaderLength + FixWriter.Overhead];
    }

    /// <summary>What is agreed with the counterparty.</summary>
    public FixSessionSettings Settings { get; }

    /// <summary>What protects the venue from the session, and the session from itself; null is nothing.</summary>
    public SessionProtection? Protection { get; init; }

    /// <summary>What its client has shown that it can; null keeps no account of it.</summary>
    public CertificationRecord? Certification { get; init; }

    /// <summary>What it does now.</summary>
    public FixSessionState State { get; private set; }

    /// <summary>The number that the next message sent will have.</summary>
    public long NextOutbound
    {
        get
        {
            lock (_lock)
            {
                return _store.NextOutbound;
            }
        }
    }

    /// <summary>The number expected next from the other side.</summary>
    public long NextInbound
    {
        get
        {
            lock (_lock)
            {
                return _store.NextInbound;
            }
        }
    }

    /// <summary>The last event that a message told of; 0 when none did.</summary>
    public long LastEventSequence
    {
        get
        {
            lock (_lock)
            {
                return _store.LastEventSequence;
            }
        }
    }

    /// <summary>Whether old messages still wait to be sent again.</summary>
    public bool IsResending
    {
        get
        {
            lock (_lock)
            {
                return _resend != null;
            }
        }
    }

    /// <summary>Is called before what the session has done is written: what stands behind it writes its own part first.</summary>
    internal Action? Committing { get; set; }

    /// <summary>Makes messages anew that <see cref="SendCopy"/> has sent; null when there are none.</summary>
    internal IFixRegenerator? Regenerator { get; set; }

    /// <summary>The event of the first message since the last reset that is made anew when it is asked for; 0 when there is none.</summary>
    internal long FirstCopiedEvent
    {
        get
        {
            lock (_lock)
            {
                return _store.FirstCopiedEvent;
            }
        }
    }

    /// <summary>Keeps everybody else out while the caller holds it: for what stands behind the session and is called from elsewhere too.</summary>
    internal Lock.Scope Enter() => _lock.EnterScope();

    /// <summary>The connection is gone.</summary>
    /// <param name="connection">Which one; any other than the session's own changes nothing.</param>
    public void OnDisconnected(IFixConnection connection)
    {
        lock (_lock)
        {
            if (ReferenceEquals(_connection, connection))
                Guarded(0, static (session, _) => session.Detach());
        }
    }

    /// <summary>Ends the connection, if there is one, with a Logout that says why.</summary>
    public void Stop(string reason)
    {
        lock (_lock)
        {
            if (_connection != null)
                Guarded(reason, static (session, text) => session.LogoutAndClose(text));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_connection != null)
                Guarded(0, static (session, _) => session.Close("the venue stops"));
            Certification?.Save();
            _store.Dispose();
        }
    }

    // A session whose file can't be written must not go on: what it sent could not be sent again.
    private void Guarded<TArgument>(TArgument argument, Action<FixSession, TArgument> action, bool commits = true)
    {
        try
        {
            action(this, argument);
            if (commits)
                Commit();
        }
        catch (IOException failure)
        {
            _store.Fail();
            Close($"the session's file can't be written: {failure.Message}");
        }
    }

    // What goes out is in the file first.
    private void Commit()
    {
        Committing?.Invoke();
        _store.Commit();
        _connection?.Flush();
    }

    private void Close(string reason)
    {
        IFixConnection? connection = _connection;
        Detach();
        connection?.Close(reason);
    }

    private void Detach()
    {
        if (_connection == null)
            return;
        (_connection, _isGathering) = (null, false);
        bool wasLoggedOn = State != FixSessionState.Disconnected;
        State = FixSessionState.Disconnected;
        _early.Clear();
        (_gapEnd, _resend) = (0, null);
        if (wasLoggedOn)
        {
            Leave();
            _application.OnLogout(this);
        }
    }
}
